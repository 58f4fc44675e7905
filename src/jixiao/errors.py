"""Faults of the world, as exceptions. A fault of the data is a finding and is never raised (law 5)."""

import errno

_CAUSES = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹,不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有同名文件",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被其他程序使用",
    errno.EIO: "磁盘读写出错",
}


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


def cause_of(fault: OSError) -> str:
    """Return what the operating system complains of, in Chinese where it is one of the usual complaints."""
    return _CAUSES.get(fault.errno or 0, fault.strerror or str(fault))
