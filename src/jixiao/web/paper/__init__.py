"""Paper 纸面: the paper form on the screen: drawn with a room for every value, and changed value by value."""
