"""Form families 表式: documents into declarations and back."""

from jixiao.documents.document import Document
from jixiao.families.result import DocumentReading, Reading, Unread

__all__ = ["Document", "DocumentReading", "Reading", "Unread", "read"]


def read(document: Document, form: str | None = None) -> DocumentReading:
    """Read every declaration of a document; `form` names a family to read it as, None lets the reader find out."""
    from jixiao.families.reading import NO_GUIDE, read_robustly

    readings, department, unread = read_robustly(document, NO_GUIDE)
    return DocumentReading(document.source, readings, department, document.repairs, unread)
