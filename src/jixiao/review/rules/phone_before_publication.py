"""公开前应隐去姓名和电话

为什么
绩效目标表批复后要向社会公开，表上的负责人、联系人和联系电话属于个人信息，公开前应当删去或遮盖。单位的座机可以保留区号和
总机。设置为“准备公开”时作为错误。

错误示例
项目负责人: 王小明
联系电话: 13912345678 ✗

正确示例
项目负责人: 王小明
联系电话: 139****5678
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import quote

_NUMBER = re.compile(r"\d{7,}|\d{3,4}[-\s]\d{7,8}")


@rule(item="条件充分性", severity="info", basis=("sensitive", "harmless"))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    phone = declaration.project.phone
    if not phone or not _NUMBER.search(phone):
        return
    people = [path for path in ("leader", "contact") if getattr(declaration.project, path)]
    found = remark(
        "表上印有联系电话" + ("和姓名" if people else "") + "，公开前需要隐去",
        "公开版删去，或写作“139****5678”；送审版可以保留",
        quote(declaration, "/project/phone"),
        *(quote(declaration, f"/project/{path}") for path in people),
    )
    yield found.rated("error") if reference.settings.for_publication else found
