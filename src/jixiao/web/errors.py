"""Faults that the web answers with a page of its own."""

from jixiao.errors import JixiaoError


class RefusedError(JixiaoError):
    """An action that the workflow does not allow here, or that lacks something."""


class ConflictError(JixiaoError):
    """Somebody else changed the form in the meantime; `theirs` maps the paths in question to what stands there now."""

    def __init__(self, what: str, theirs: dict[str, str] | None = None, current: int = 0) -> None:
        super().__init__(what, "", "请看清对方的内容再决定保留哪一个")
        self.theirs, self.current = theirs or {}, current
