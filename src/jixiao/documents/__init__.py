"""Documents 文档: files of any format as grids and paragraphs, and back."""
