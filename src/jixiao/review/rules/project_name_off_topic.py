"""项目名称与目标、指标说的不是一件事

为什么
项目叫“招商引资工作经费”，用途是建设职工服务中心，目标是开展文体活动：钱批给一件事，考核的是另一件事。多半是借用别的
项目的表没有改。

错误示例
项目名称: 招商引资工作经费 ✗
预算规模及资金用途: 示范型职工服务中心建设列为重点支持的示范型县级职工服务中心对象。
绩效目标: 坚持公益性服务型，积极开展职工文体活动，保证充足的职工活动场所
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 新增创业平台数量 | 1个 |
| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥80% |

正确示例
项目名称: 送温暖资金
预算规模及资金用途: 主要用于困难职工的生活救助、医疗救助、子女助学。
绩效目标: 组织各级工会对困难职工家庭进行普遍走访，发放生活补助
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 补助困难职工户数 | 50户 |

正确示例
项目名称: 招商引资工作经费
预算规模及资金用途: 用于外出招商、举办招商推介会。
绩效目标: 引进亿元以上项目3个
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 举办招商推介会 | 4场 |
"""

import re
from collections.abc import Iterator

from jixiao.core.declaration import Declaration
from jixiao.review.echo import plain
from jixiao.review.kinship import is_kin
from jixiao.review.reference import Reference
from jixiao.review.rule import Remark, remark, rule
from jixiao.review.view import Passage, goals, passages, quote, rows

_FRAME = re.compile(
    r"20\d\d年(?:度)?|[(（][^()（）]*[)）]|《[^《》]*》|^.{0,12}?[〔【\[]\d{4}[〕】\]]\d+号|关于|^.{2,8}?(?:省|市|县|区|总工会|局|委|办)(?=.{4})|市级|县级|区级|省级|中央|财政|本级"
)
_LEAST_TEXT = 30
_VENUE = re.compile(r"(文化宫|文化馆|图书馆|博物馆|体育馆|体育场|展览馆|纪念馆|少年宫)")
_WITHIN = {
    "文": re.compile(r"文化|文艺|演出|场馆"), "图": re.compile(r"图书|阅读|读者|读书"), "体": re.compile(r"体育|健身|运动|场馆"),
    "博": re.compile(r"文物|展览|观众|藏品"), "展": re.compile(r"展览|展出|观众"), "纪": re.compile(r"展览|参观|纪念|讲解"), "少": re.compile(r"少年|儿童|学员"),
}  # fmt: skip
_BODY = re.compile(r"(?:[局委办院校所队站]|总工会|政府|街道办事处|联合会)$")
_LABELS = re.compile(r"名称|编码|代码|负责人|联系|电话|单位|部门|金额|资金$|时间|日期|来源|地址|属性|类别|周期|项目期|元\)?$")


@rule(item="目标相关性", severity="error", basis=("directed", "matched"), yields_to=("placeholder-left", "project-name-missing"))
def check(declaration: Declaration, reference: Reference) -> Iterator[Remark]:
    name = declaration.name or ""
    subjects = _subjects(name, reference)
    told = [p for p in passages(declaration) if not _LABELS.search(p.label) and plain(p.text) != plain(name)]
    said = [p for p in told if len(p.text) > 8]
    names = "".join(f"{row.name}。{row.indicator.description or ''}。" for row in rows(declaration))
    text = plain("。".join(p.text for p in told)) + plain(names)
    if _is_body(declaration) or not said or not any(goals(declaration)) or len(text) < _LEAST_TEXT:
        return
    venue = _VENUE.search(name)
    if venue and venue[1] not in text + (declaration.organisation.agency or "") and not _WITHIN[venue[1][0]].search(text):
        yield _remark(declaration, said[0], venue[1], reference)
    elif subjects and not any(_comes_back(subject, text, reference) for subject in subjects):
        yield _remark(declaration, said[0], "".join(subjects), reference)


def _is_body(declaration: Declaration) -> bool:
    """Is it the form of a whole department, or one whose name cell holds the name of the body?"""
    name = declaration.name or ""
    return declaration.kind == "department" or name == declaration.organisation.agency or bool(_BODY.search(name))


def _subjects(name: str, reference: Reference) -> list[str]:
    """Return the words of the name that say what it is about; none when it is only a frame (机关运行经费)."""
    if reference.words("broad-name").search(name):
        return []
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"|\s", "", _FRAME.sub("", name))  # a name in quotation marks is a brand
    pieces = reference.words("name-frame").split(bare)
    return [plain(piece) for piece in pieces if piece and len(piece) > 1]


def _comes_back(subject: str, text: str, reference: Reference) -> bool:
    if any(subject[i : i + 2] in text for i in range(len(subject) - 1)):
        return True
    return is_kin(subject, text, reference)


def _remark(declaration: Declaration, said: Passage, subject: str, reference: Reference) -> Remark:
    evidence = [quote(declaration, "/name"), said.at()]
    evidence += [goal.at() for goal in goals(declaration) if goal.path != said.path][:1]
    evidence += [row.at("name") for row in rows(declaration, "output.quantity")][:1]
    found = remark(
        f"项目名称是“{declaration.name}”，“{said.label}”、目标和指标中都没有提到“{subject}”",
        "核对是否套用了别的项目的表；名称、用途、目标、指标应当说同一件事",
        *evidence,
    )
    plain_words = reference.words("plain-subject").search(subject)
    return found if plain_words else found.rated("warning")
