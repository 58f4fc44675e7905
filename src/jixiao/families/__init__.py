"""Form families 表式: documents into declarations and back."""

from jixiao.families.reading import read
from jixiao.families.result import DocumentReading, Reading, Unread

__all__ = ["DocumentReading", "Reading", "Unread", "read"]
