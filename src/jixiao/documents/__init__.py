"""Documents 文档: files of any format as grids and paragraphs, and back."""

from jixiao.documents.reading import read, read_bytes
from jixiao.documents.writing import write

__all__ = ["read", "read_bytes", "write"]
