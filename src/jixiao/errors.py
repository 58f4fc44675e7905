"""Faults of the world, as exceptions. A fault of the data is a finding and is never raised (law 5)."""


class JixiaoError(Exception):
    """Something outside the data went wrong; the message is Chinese and says what, where and what to do.

    `what` says what is wrong, `where` names the file or place, `remedy` says what the user can do about it.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        message = f"{self.where}:{self.what}" if self.where else self.what
        return f"{message}。{self.remedy}" if self.remedy else message


class UnreadableDocumentError(JixiaoError):
    """A file that cannot be read as a document: damaged, encrypted, too large, of an unknown kind."""


class MissingProgramError(JixiaoError):
    """A program or package that this kind of file needs is not installed."""


class InvalidFamilyError(JixiaoError):
    """A form-family file that does not hold together; `where` is file and key."""


class InvalidPackageError(JixiaoError):
    """A Jixiao JSON package that does not follow the schema; `where` is file and JSON path."""


class CannotPrintError(JixiaoError):
    """A declaration that cannot be printed: unknown family or output format."""
