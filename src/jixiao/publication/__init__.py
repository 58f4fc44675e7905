"""Publication 公开: what goes out of the house, as data and as pages."""
