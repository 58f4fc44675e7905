"""Last year's forms 上年表: the declaration that a project handed in the year before, found by its code or name."""

import re
from dataclasses import dataclass

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold

_YEAR = re.compile(r"(?:19|20)\d{2}(?:-(?:19|20)?\d{2,4})?年?度?|上年度?|本年度?")


@dataclass(frozen=True, slots=True)
class Archive:
    """Declarations of an earlier year."""

    declarations: tuple[Declaration, ...] = ()

    def before(self, declaration: Declaration) -> Declaration | None:
        """Return the earlier declaration of the same project: of the same code, or else of the same name (a year in it
        does not count) and agency. None when there is none, or when several could be meant."""
        earlier = [one for one in self.declarations if _is_earlier(one, declaration)]
        code = declaration.project.code
        found = [one for one in earlier if code and one.project.code == code]
        if not found:
            name = _bare_name(declaration)
            found = [one for one in earlier if name and _bare_name(one) == name]
        if len(found) > 1:
            found = [one for one in found if one.organisation.agency == declaration.organisation.agency]
        return found[0] if len(found) == 1 else None


def _is_earlier(one: Declaration, other: Declaration) -> bool:
    """Tell whether a declaration may be the one before another: of its kind, and not of a later or the same year."""
    years = one.fiscal_year, other.fiscal_year
    return one.kind == other.kind and (years[0] is None or years[1] is None or years[0] < years[1])


def _bare_name(declaration: Declaration) -> str:
    return _YEAR.sub("", fold(declaration.name or ""))
