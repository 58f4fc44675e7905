"""Marks 编号与名称: numbers that count nothing: document numbers, ordinals, list numbers, titles, numbers in names."""

import re
from decimal import Decimal

from jixiao.core.measure import Mention, QuantityKind
from jixiao.core.numeral import CHINESE_NUMERALS, number_end, parse_numeral
from jixiao.core.units import unit_at

_BRACKETED_YEAR = r"[〔\[【(［﹝〖]\s?(?:19|20)\d{2}\s?[〕\]】)］﹞〗]"
_ZONE = re.compile(
    rf"(?P<document>{_BRACKETED_YEAR}\s?(?:第\s?)?\d{{1,5}}\s?号(?:文件|文)?|(?:令|公告)\(?第\s?\d{{1,5}}\s?号)"
    r"|《(?P<title>[^《》\n]{1,120})》"
    r"|(?P<quote>“[^“”\n]{1,16}”|‘[^‘’\n]{1,16}’|「[^「」\n]{1,16}」|\"[^\"\n]{1,16}\")"
    r"|(?P<name>(?<![A-Za-z\d])(?:[A-Za-z][A-Za-z./-]{0,8}\s?\d[\dA-Za-z.:/-]{0,24}|[2-6]G(?![A-Za-z])|[34]D(?![A-Za-z])"
    r"|7\s?[×xX*]\s?24(?:小时)?|\d{1,3}:\d(?!\d)|\d{1,2}:1\d(?=[^\d:])|0\d{2,3}-\d{7,8}|0\d{4,}|\d{17}[\dXx]))"
)
_ISSUER = re.compile(r"[\u4e00-\u9fff]{1,10}$")
# Words that lead up to a document number but are no part of it.
_LEAD_IN = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|贯彻|落实|执行|通过|印发|下发|转发|发布|关于|详见|参见|号文|文件|通知|精神|以及|见|按|据|经|以|和|与|及|的|由)"
)
_QUOTED_NUMERAL = re.compile(rf"[\d{CHINESE_NUMERALS}两]")
_PLAIN_WORDS = re.compile(r"统一|唯一|第一|进一步|一定|一般|一致|一起|一律|一体化?|一直|一些|一切|之一|一方面|万一|十分|逐一")
_PUNCTUATED = re.compile(r"[,，。;；、:：!！?？]")
_NAME = re.compile(
    r"(?:五一|六一|七一|八一|十一|五四|三八|一二·九|七五|八五)(?=[“”\"节前后期系活劳国青建妇慰、])"
    r"|三农|两癌|三公|四史|两新|两会|四好农村路|三好学生|两优一先|五险一金|四上企业|三支一扶|三重一大|三会一课|两学一做|一岗双责|五位一体"
    r"|一带一路|一村一品|一户一[策档码]|一企一策|一人一[档策案]|一事一议|一校一[策案品]|一网通办|一窗通办|一站式|一卡通|一件事|一次办|一张[网图]"
    r"|两不愁三保障|三下乡|三区三线|六[稳保]|双一流|三清三拆|四个意识|四个自信|两个维护|两个确立|四个全面|三个代表|八项规定|两个一百年"
    r"|十[二三四五]五(?=[规期时“”\"])|[一二]十[大]|百千万工程|千家万户|千村万乡|[一二两三四五六七八九]个一|第三方|万户千家|两项补贴"
)
_NOT_COUNTED = re.compile(
    r"一次性|一个个|一家人|一次次|一项项|一人多|一年一度|一年来|一度|一对一|一名不|一天天|[一二三]类(?!人|对)|[二三多]元[化论结制]|[三二一]方"
    r"|三元[区桥里]|五台|七台河|三门峡|九台区|五家渠|三台县|一批(?!次)|一种|一款|一流|一条龙|一部分|一组合|一头|一堂|一节|一字|一人[^,。;、次]?一"
    r"|[一二三四五六七八九两]级|[一二两三四]等|千人计划|一期一会|一天(?!的)"
)
_BEFORE_ONE = frozenset("统唯单同每某任另逐专划不独归进之合万其如第同")
_ORDINAL_UNIT = re.compile(r"批次|标段|届|次|条|款|章|节|项|期|批|类|号|名|位|个|场|轮|年|卷|集|组|阶段")
_MORE_ORDINALS = re.compile(r"(?:\s?[-~—–至、和]\s?第?\d{1,3})+(?=[条款章项期批标号节届次])")
_TWO_DIGITS = re.compile(r"\d{1,2}")
_HELD = re.compile(r"(?:连续|举办|开展|已办|共)了?$")
_ASSEMBLY = re.compile(r"(?:人大|全委|政协|代会|届)$")
_STAGE = re.compile(r"期(?:工程|项目|建设)")
_NUMBERED = re.compile(r"号(?!召)|级(?!联)")
_SESSION = re.compile(rf"[{CHINESE_NUMERALS}\d]{{1,4}}届(?:[{CHINESE_NUMERALS}]{{1,3}}[次中]全[委体会]?会?)?")
_CALLED = re.compile(r"(?:目标|指标|附件|附表|任务|图|表|步骤|课题|标段|阶段|附|问题|措施)\s?$")
_CALLED_ENDS = frozenset("标件表务图骤题段附施 ")
_CALLED_NEXT = re.compile(r"(?:-\d{1,2})?(?=\s?(?:[:：、.．。,，;；)\]）》]|$|\n))")
_ITEM_START = re.compile(r"(?:^|[\n。;；:：！!？?,，”)）])[ \t\u3000]*$")
_ITEM_SIGN = re.compile(r"、(?!\s?\d{1,2}(?:月|号|日|个|[、,，]))|[.．](?!\d)|[.．](?=\d{1,2}月|20\d\d年)|[)）](?=[^\d])")


def zones(text: str) -> list[tuple[int, int, Mention | None]]:
    """Return the stretches (start, end) of a width-folded text that are read as a whole, with what they are.

    A quotation that counts something (“30人以上”) is no zone: it is read like any prose.
    """
    found: list[tuple[int, int, Mention | None]] = []
    for match in _ZONE.finditer(text):
        kind = match.lastgroup
        start, end = match.span(kind) if kind else match.span()
        if kind == "document":
            start = _issuer_start(text, start, found[-1][1] if found else 0)
            found.append((start, end, _mark(start, end, "document_number")))
        elif kind == "title":
            numbered = any("0" <= c <= "9" for c in match["title"])
            found.append((start, end, _mark(start, end, "name") if numbered else None))
        elif kind == "name":
            found.append((start, end, _mark(start, end, "name")))
        elif _is_quoted_name(match["quote"][1:-1]):
            found.append((start + 1, end - 1, _mark(start + 1, end - 1, "name")))
    return found


def ordinal_at(text: str, start: int, floor: int) -> Mention | None:
    """Return the ordinal or list number whose number starts at `start`; nothing before `floor` is touched."""
    end = number_end(text, start)
    before = text[max(floor, start - 1) : start]
    if before == "第":
        return _counted_ordinal(text, start, end)
    if before in ("(", "（") and end - start <= 3 and text[end : end + 1] in (")", "）") and "." not in text[start:end]:
        return _mark(start - 1, end + 1, "ordinal", _number(text[start:end]))
    return _session(text, start, end) or _list_number(text, start, end, floor)


def name_at(text: str, start: int) -> Mention | None:
    """Return a known name that begins with a numeral (五一, 三农, 四好农村路)."""
    match = _NAME.match(text, start)
    return _mark(start, match.end(), "name") if match else None


def is_word(text: str, start: int, end: int) -> bool:
    """Is the Chinese numeral only part of a word (统一, 一次性, 三类)?"""
    if text[start:end] == "一" and start and text[start - 1] in _BEFORE_ONE:
        return True
    return _NOT_COUNTED.match(text, start) is not None


def _mark(start: int, end: int, kind: QuantityKind, value: Decimal | None = None, unit: str | None = None) -> Mention:
    listed = kind == "ordinal" and unit is None
    return Mention(start, end, start, kind, value, None, unit, opaque=listed or kind == "document_number")


def _issuer_start(text: str, bracket: int, floor: int) -> int:
    """Take in the issuer's code before 〔2019〕, as 总工发, down to `floor`; what leads up to it stays out."""
    if text[bracket] in "令公":
        return bracket
    issuer = _ISSUER.search(text, max(floor, bracket - 10), bracket)
    if not issuer:
        return bracket
    lead = _LEAD_IN.match(text, issuer.start(), bracket)
    return lead.end() if lead else issuer.start()


def _is_quoted_name(words: str) -> bool:
    if not _QUOTED_NUMERAL.search(_PLAIN_WORDS.sub("", words)) or _PUNCTUATED.search(words):
        return False
    digits = re.search(r"\d+(?:\.\d+)?[百千万亿]?", words)
    return not (digits and unit_at(words, digits.end()))


def _counted_ordinal(text: str, start: int, end: int) -> Mention | None:
    if end == start:
        return None
    more = _MORE_ORDINALS.match(text, end)
    stop = more.end() if more else end
    unit = _ORDINAL_UNIT.match(text, stop)
    finish = unit.end() if unit else stop
    word = unit.group() if unit else None
    return Mention(start - 1, finish, start, "ordinal", _number(text[start:end]), None, word, opaque=False)


def _session(text: str, start: int, end: int) -> Mention | None:
    """十三届九次全委, 人大三次会议, 二期工程, 3号楼: numbers that say which one."""
    sign = text[end : end + 1]
    if sign not in ("届", "次", "期", "号", "级"):
        return None
    lead, rest = text[max(0, start - 4) : start], text[end : end + 4]
    match = _SESSION.match(text, start) if sign == "届" else None
    if match and not _HELD.search(lead):
        return _mark(start, match.end(), "ordinal", _number(text[start:end]), "届")
    if (sign == "次" and _ASSEMBLY.search(lead)) or _STAGE.match(rest) or (text[start].isdecimal() and _NUMBERED.match(rest)):
        return _mark(start, end + 1, "ordinal", _number(text[start:end]), sign)
    return None


def _list_number(text: str, start: int, end: int, floor: int) -> Mention | None:
    digits = _TWO_DIGITS.match(text, start)
    if text[start].isdecimal() and digits:
        called = start > floor and text[start - 1] in _CALLED_ENDS and _CALLED.search(text, max(floor, start - 4), start)
        if called and (following := _CALLED_NEXT.match(text, digits.end())):
            return _mark(called.start(), following.end(), "ordinal", _number(digits.group()))
        end = digits.end()
    sign = _ITEM_SIGN.match(text, end)
    if end - start <= 3 and sign and _ITEM_START.search(text, max(0, start - 6), start):
        return _mark(start, sign.end(), "ordinal", _number(text[start:end]))
    return None


def _number(words: str) -> Decimal | None:
    numeral = parse_numeral(words)
    return numeral.value if numeral else None
