"""Titles of forms: what tells that a form begins here, of which kind and by whom."""

import re

from jixiao.core.declaration import Kind
from jixiao.core.text import fold

_TITLE = re.compile(
    r"(?:绩效)?(?:目标|自评|评价|监控|评分|运行监控|跟踪监控|执行监控)[^,。;:]{0,16}(?:申报表|批复表|审核表|自评表|监控表|情况表|评价表|评分表|公开表|一览表|汇总表|任务书|表)"
    r"(?:\([^)]{1,16}\)|[-—].{1,12})*(?:\d{4}年度?)?$|绩效自评表|绩效目标表|自评表$|(?:项目|支出|整体)绩效表(?:\(.{1,12}\))?$"
)
_SUBTITLE = re.compile(r"\(?(?:20\d\d|二[〇○零]..)年(?:度)?\)?|\([_XxΧ×*\d]{0,4}年度?\)")
_FURNITURE = re.compile(
    r"(?:附件|附表|表)[\d一二三四五六七八九十]*(?:[-—.][\d]+)*|第[一二三四五六七八九十]部分|(?:部门|单位)?(?:预算)?(?:公开)?表\d+(?:[-—]\d+)?|续表"
)
_PAGE_OF_PAGES = re.compile(r"第\d{1,4}页[,/]?共\d{1,4}页")
_PAGE_NUMBER = re.compile(r"[-—–]+\d{1,4}[-—–]+|第\d{1,4}页(?:[,/]?共\d{1,4}页)?|\d{1,4}/\d{1,4}|\d{1,4}")
_NUMBER = re.compile(r"^(?:附件|附表|附)?(?!20\d\d年)[\d一二三四五六七八九十]*(?:[-—.、:]+(?:\d{1,2}(?!\d))?)*")
_SHEET_PART = re.compile(r"\((项目总体情况|绩效目标|制度保障|[^()]{2,8})\)$")
_BODY = (
    r"(?:局|委|委员会|联合会|总工会|工会|中心|办公室|厅|校|学|院|馆|站|所|部|处|队|社|园|公司|协会|"
    r"政府|街道|街道办事处|镇|乡|会|法院|检察院|研究院|基金|团|办|库|场|医院|支队|大队|联)"
)
_AGENCY = re.compile(
    rf"^(?:20\d\d年度?)?(.{{2,28}}?{_BODY})(?:本级|机关)?"
    r"(?:20\d\d年度?|部门预算|年度|预算)*(?:财政)?(?:重点)?(?:项目)?(?:支出)?(?:项目)?(?:部门)?(?:整体)?(?:支出)?(?:项目)?"
    r"(?:绩效|预算绩效|整体绩效|自评)"
)
_BODY_NAME = re.compile(rf"[\u4e00-\u9fff()]{{2,28}}{_BODY}")


def is_title(text: str) -> bool:
    """Tell whether a line is the title of a form (“…绩效目标表”, “…自评表”)."""
    folded = fold(text)
    return 4 <= len(folded) <= 60 and "。" not in folded and bool(_TITLE.search(folded))


def is_subtitle(text: str) -> bool:
    """Tell whether a line is a year in brackets below a title."""
    return bool(_SUBTITLE.fullmatch(fold(text)))


def is_furniture(text: str) -> bool:
    """Tell whether a line only numbers an annex or a part: “附件1-3”, “第二部分”."""
    return bool(_FURNITURE.fullmatch(fold(text)))


def is_page_number(text: str) -> bool:
    """Tell whether a line is the number of a page: “- 15 -”, “第1页 共3页”."""
    return bool(_PAGE_NUMBER.fullmatch(fold(text)))


def is_page_of_pages(text: str) -> bool:
    """Tell whether a line can be nothing but the foot of a page: “第1页 共3页”."""
    return bool(_PAGE_OF_PAGES.fullmatch(fold(text)))


def kind_of(title: str) -> Kind:
    """Return the kind of declaration a title announces; an unknown title announces a target."""
    folded = fold(title)
    if re.search(r"部门整体|整体支出|\(单位\)整体|单位整体|部门绩效目标|整体绩效", folded):
        return "department"
    if "自评" in folded or "自我评价" in folded:
        return "self_evaluation"
    return "monitoring" if "监控" in folded else "target"


def agency_of(title: str) -> str | None:
    """Return the body a title names before the words of the form, as in “郑州市总工会支出项目绩效目标表”."""
    folded = _NUMBER.sub("", fold(title))
    match = _AGENCY.match(folded)
    if not match or re.match(r"^(?:财政|项目|部门|支出|单位|预算|省级|市级|县级|区级)", match[1]):
        return None
    return match[1]


def is_body_name(text: str) -> bool:
    """Tell whether a text reads as the name of a public body: “青禾县总工会”."""
    return bool(_BODY_NAME.fullmatch(fold(text)))


def sheet_part(title: str) -> str | None:
    """Return which sheet of a form a title names, as “制度保障” of “…申报表(制度保障)”."""
    match = _SHEET_PART.search(fold(title))
    return match[1] if match and not re.search(r"年|万元", match[1]) else None
