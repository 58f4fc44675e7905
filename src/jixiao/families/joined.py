"""Names and values written into one cell: “1.新建服务站：≥20个；2.培训人员：≥60人次”."""

import re

from jixiao.families.align import looks_like_value

_ORDINAL = r"\d{1,2}(?:[、)]|[.．](?:(?!\d)|(?=\d{1,2}月)))"  # 1.3月底前 begins with a number, 0.9‰ does not
_ITEMS = re.compile(rf"\n+|[；;]\s*|\s+(?={_ORDINAL})")
_NUMBER = re.compile(rf"^(?:{_ORDINAL}|[①-⑩]|[(（]\d{{1,2}}[)）])\s*")
_SIGNED = re.compile(
    r"^(.+?)\s*[:：]?\s*((?:[≥≤＞＜><=＝≧≦]|不[低少]于|不超过|不高于|达到?|控制在).*|\d[\d,.]*\s*[^\d]{0,8})$",
    re.DOTALL,
)
_DATED = re.compile(r"^([^:：\d]*?)((?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|份|底|初|末|上旬|中旬|下旬)?\S{0,6})$")
_WORDS = re.compile(
    r"^(.+?)((?:不断|持续|逐步|有效|明显|显著|进一步|日益|稳步|大幅|长期|较为|有所|得到)"
    r"(?:增强|提升|提高|改善|完善|浓厚|稳定|优化|加强|健全|显著|明显|降低|减少|保障|解决))$"
)


def items(text: str) -> list[str]:
    """Divide a cell into its numbered items, lines or parts between semicolons."""
    lines = [line.strip() for line in text.split("\n")]
    if _NUMBER.match(lines[0]) and len(lines) > 1:  # a line without a number is the rest of the one above
        text = lines[0] + "".join(f"\n{line}" if _NUMBER.match(line) else line for line in lines[1:])
    return [item for part in _ITEMS.split(text) if (item := _NUMBER.sub("", part.strip()))]


def name_and_target(text: str) -> tuple[str, str]:
    """Divide “新建基层工会组织≥25家” or “工会凝聚力不断增强” into the name and the value."""
    if looks_like_value(text):
        return "", text
    if match := _DATED.match(text):
        return (match[1].strip(), match[2].strip()) if match[1] else (text, "")
    name, colon, value = text.replace(":", "：").rpartition("：")
    if colon and value.strip():
        return name.strip(), value.strip()
    if match := _SIGNED.match(text) or _WORDS.match(text):
        return match[1].strip(), match[2].strip()
    for length in range(2, min(7, len(text) - 1)):
        if looks_like_value(text[-length:]):
            return text[:-length], text[-length:]
    return text, ""
