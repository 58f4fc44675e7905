"""Values as forms print them: tick boxes, years, names with codes, money units, numbered indicators."""

import re

from jixiao.core.declaration import Choice
from jixiao.core.money import MoneyUnit
from jixiao.core.text import fold

_INPUT = re.compile(r"<input\b([^<>]*)>(?:\s*</input>)?", re.IGNORECASE)
_TICKED, _EMPTY = "☑√✓✔■☒⊠●🗹", "□☐○◻▢"
_BOX = re.compile(rf"[{_TICKED}{_EMPTY}]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_BARE_YEAR = re.compile(r"^\D{0,4}(20\d\d)(?!\d)")
_CHINESE_YEAR = re.compile(r"二[〇○0零][〇○零一二三四五六七八九]{2}年")
_CODE_BEHIND = re.compile(
    r"^(.*?[\u4e00-\u9fff)）])\s*[-—–_/ ]?\s*[\[(（【]?\s*([A-Za-z]?\d[\dA-Za-z]{1,24})\s*[\])）】]?$", re.S
)
_CODE_BEFORE = re.compile(
    r"^[\[(（【]?\s*([A-Za-z]?\d[\dA-Za-z]{2,24})\s*[\])）】]?\s*[-—–_/]?\s*([\u4e00-\u9fff].*)$", re.S
)
_OPTION_NUMBER = re.compile(r"^(?:\d{1,2}[、.．]|[①-⑩])\s*")
_TRAILING = re.compile(r"[-—–_/\[(（【\s]+$")
_ORDINAL = re.compile(r"^(?:绩效)?指标\s*(\d{1,2}|[一二三四五六七八九十])\s*[:：、.．]\s*")
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_MONEY_UNIT = re.compile(r"(?:金额|货币|计量)?单位[:：]?(?:人民币)?(万元|元)|\((万元|元)\)")


def has_boxes(text: str) -> bool:
    """Tell whether a cell prints tick boxes."""
    return bool(_BOX.search(text)) or "<input" in text.lower()


def parse_choice(text: str) -> Choice:
    """Read tick boxes; the box stands before each option, or behind each when the text begins with an option."""
    marked = _INPUT.sub(lambda m: "☑" if "checked" in m[1].lower() else "□", text).strip()
    marks = [m.group() in _TICKED for m in _BOX.finditer(marked)]
    options = [re.sub(r"^[()（）\s]+$", "", o.strip()).strip() for o in _BOX.split(marked)]
    words = options[1:] if not options[0] else options[:-1]
    words = [re.sub(r"[(（]$", "", re.sub(r"^[)）]", "", w).strip()).strip(" ;；,，、\n") for w in words]
    words = [bare_words(w) for w in words]
    pairs = [(word, ticked) for word, ticked in zip(words, marks, strict=False) if word]
    return Choice(tuple(w for w, _ in pairs), tuple(w for w, ticked in pairs if ticked))


def bare_words(option: str) -> str:
    """Return the words of an option without the number printed before them: “1.持续性项目”, “2、新增性项目”."""
    return _OPTION_NUMBER.sub("", option)


def find_year(text: str) -> int | None:
    """Return the budget year a title or label prints, as 2024 from “(2024年度)”; None without one."""
    folded = fold(text)
    if match := _YEAR.search(folded) or _BARE_YEAR.match(folded):
        return int(match[1])
    if match := _CHINESE_YEAR.search(folded):
        digits = {"〇": "0", "○": "0", "零": "0", **{c: str(n) for c, n in _NUMERALS.items()}}
        return int("".join(digits.get(c, c) for c in match.group()[:4]))
    return None


def split_code(text: str) -> tuple[str, str | None]:
    """Split “芜湖市总工会-508”, “[093001]教育局” or “教育局(093001)” into name and code."""
    stripped = text.strip()
    if match := _CODE_BEHIND.match(stripped):
        return _TRAILING.sub("", match[1]), match[2]
    if match := _CODE_BEFORE.match(stripped):
        return match[2], match[1]
    return stripped, None


def starts_with_code(text: str) -> bool:
    """Tell whether a line reads as “711002定州市总工会”: a code and the name of a body."""
    stripped = text.strip()
    if _YEAR.match(stripped) or len(stripped) >= 40 or not stripped[:3].isdigit():
        return False
    return bool(_CODE_BEFORE.match(stripped))


def split_ordinal(text: str) -> tuple[int | None, str]:
    """Take a printed “指标1:” off an indicator's name; return its number and the name."""
    match = _ORDINAL.match(text)
    if not match:
        return None, text
    number = _NUMERALS.get(match[1]) or int(match[1])
    return number, text[match.end() :]


def find_money_unit(text: str) -> MoneyUnit | None:
    """Return the unit a form says it prints its money in, as in “金额单位:万元” or “项目资金(万元)”."""
    match = _MONEY_UNIT.search(fold(text))
    if match is None:
        return None
    return "万元" if "万元" in match.group() else "元"
