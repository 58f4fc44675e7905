"""必填栏空白

为什么
项目概况、立项依据、必要性、实施计划、起止时间、填报单位等是判断项目该不该做、能不能做成的依据。表上印了栏目却没有填，
审核只能退回。备注、其他资金、盖章等可以空着的栏目不在此列。

错误示例
项目名称: 困难职工帮扶资金
实施单位: 某市总工会
立项依据: ✗
项目实施计划: 6月前完成入户核查，9月发放助学金

错误示例
填报单位（盖章）: ✗
项目名称: 困难职工帮扶资金

正确示例
实施单位: 某市总工会
预算单位（盖章）:
立项依据: 某市总工会困难职工帮扶资金使用管理办法
备注:
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.core.text import fold
from jixiao.review.reference import words
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Passage, fields, listed

_NUMBERING = re.compile(r"^(?:其中:?|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])+")
_AGENCY = re.compile(r"(?:填报|申报|实施|预算|项目)单位.*")


@rule(item="规范完整性", severity="error", basis="complete")
def check(declaration: Declaration) -> Iterator[Remark]:
    blank = [passage for passage in fields(declaration) if not passage.text.strip()]
    content = [passage for passage in blank if words("required-label").fullmatch(_bare(passage))]
    people = [passage for passage in blank if words("required-contact").fullmatch(_bare(passage))]
    if content:
        yield _remark(content)
    if people:
        yield _remark(people).rated("warning")
    agency = [passage for passage in blank if passage not in people and _AGENCY.fullmatch(_bare(passage))]
    if agency and not declaration.organisation.agency:
        yield _remark(agency[:1]).rated("warning")


def _bare(passage: Passage) -> str:
    return _NUMBERING.sub("", fold(passage.label))


def _remark(blank: list[Passage]) -> Remark:
    labels = listed([passage.label for passage in blank], most=8)
    return remark(f"{labels}没有填写", f"补填{labels}", *(passage.at() for passage in blank))
