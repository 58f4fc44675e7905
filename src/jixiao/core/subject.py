"""Subjects 所指: do two phrases speak of the same thing, and may two units be compared.

A false alarm costs more trust than a miss: phrases that differ in a word that tells kinds apart (医疗/生活, 职工/劳模,
新建/维修) are never the same, however many characters they share.
"""

import re
from functools import lru_cache

from jixiao.core.units import UNIT_FAMILY

# Words of one line exclude each other; words joined by “=” mean the same.
_CONTRASTS = (
    "生活 医疗=大病=看病 助学=子女助学=教育救助=就学=子女 法律 就业=创业 住房 临时 丧葬 养老 护理 体检=健康检查 疗休养=休养 送清凉=高温 送温暖",
    "农民工=务工人员 劳模=劳动模范=先进工作者 职工=员工=工人 教师=老师 学生=学员 医生=医师=医护 党员 干部 企业=公司 居民 村民 农户 残疾人 老年人=老人 儿童 妇女=女性 "
    "青年 军人=官兵 专家 裁判 志愿者 民警 辅警 群众=公众 游客 患者=病人 退役军人 家长 幼儿 孤儿",
    "全国=国家级 省部级=省级 市级 区级=区属=区县级 县级 乡级=镇级 村级",
    "新建=新增=建设 改建=改造=翻新 扩建 维修=修缮=维护 拆除 验收",
    "优秀单位=优胜单位=先进单位 先进个人=优秀个人 优秀组织单位 优秀组织者",
    "小学 初中 高中 中职 大学=高校 幼儿园",
    "参加=参与 表彰=奖励 慰问=走访 培训=轮训 救助=帮扶=补助=资助=补贴 检查=抽检=抽查 监测=检测 宣传=宣讲 演出 评审",
    "道路=公路 桥梁=危桥 厕所=公厕=户厕 校舍 路灯 管网 绿化=造林 河道 停车位 电梯",
    "满意度=满意率=满意 合格率 完成率 覆盖率 到位率 执行率 及时率 准确率 就业率 通过率 使用率 发放率 救助率 参与率=参加率 知晓率 达标率 利用率 办结率",
    "人均 户均 总额=总投资=总预算",
    "财政 自筹 社会=捐赠 中央 地方",
    "人数=人次 户数 场次=场数=次数 面积 里程=长度 金额=资金=经费=预算 天数 件数",
    "纯电动 混合动力", "一等奖 二等奖 三等奖", "单位 个人", "食品 药品 医疗器械 化妆品",
)  # fmt: skip
# Measures of a thing, not the thing: the number of 生活救助 is 生活救助人数.
_TAILS = re.compile(
    r"(?:参加|参与|参赛|受益|覆盖|补贴|惠及|完成|发放|拟)?(?:总)?(?:人次数?|剂次|人数|户次|户数|单位数|家数|场次|次数|批次|个数|数量|件数|项数|台数|座数|里程|面积|金额|总额|资金|经费|标准|数|情况|工作|对象|人员|名额)$"
    r"|[(（][^()（）]*[)）]$"
)
_HEADS = re.compile(r"^(?:[\u4e00-\u9fff]{2,4}?[省市县区镇](?=[\u4e00-\u9fff]{3})|全[国省市县区]|我[省市县区]|本[市省县区级]|指标\d+[:：]|\d+[、.．])(?:的)?")
_KIND_LINE = 0  # the kinds of aid
_DEED_LINE = next(i for i, line in enumerate(_CONTRASTS) if "表彰=奖励" in line)
_RATE_LINES = tuple(i for i, line in enumerate(_CONTRASTS) if "合格率" in line or "人均" in line)
_DEEDS = re.compile(r"救助|帮扶|慰问|补助|资助|补贴|走访|宣传|开展|服务|班|子女|费")
_NEUTRAL = re.compile(
    r"困难|在档|建档|全体|广大|一线|开展|实施|举办|组织|完成|创建|年度|本年|全年|专项|相关|有关|各类|各级|免费|各项|项目|活动|工作|服务|对|的|和|与|及|市|区|县|全|等|类|拟|计划|预计|人员|家庭|对象|参赛|参建|参加"
)
_PUNCTUATION = re.compile(r"[\s“”\"‘’《》()（）、,，。;；:：·/-]")

_LOOSE = frozenset({frozenset({"people", "visits"})})
# Measure words that count the same sort of thing; any other two words of a family must be equal.
_SAME_WORDS = tuple(
    frozenset(words.split())
    for words in (
        "人 名 位 个人 人员", "人次 人/次 人次/年 人次数", "户 家庭 个家庭 户家庭", "户次", "场 场次", "期 班 个班 期次 班次", "次 次数 次/年 轮 轮次 回 趟", "家 家次 个单位 家企业 个企业",
        "% 百分比 ％", "百分点 个百分点", "公里 千米 km", "米 延米 延长米 m", "平方米 平米 ㎡ m² m2", "立方米 立方 方 m³ m3", "公斤 千克 kg", "吨 t", "小时 个小时",
        "工作日 个工作日", "月 个月", "天 日", "座 处 个 所 间", "项 个", "套 台 台套", "件 起 例 宗 个", "份 册 本", "名 人 位", "元 万元 亿元 千元", "家 个 户", "条 个", "棵 株", "分",
    )
)  # fmt: skip


@lru_cache(maxsize=32768)
def same_subject(a: str, b: str) -> float:
    """Return 0…1: how surely two noun phrases speak of the same thing (生活救助人数 ~ 生活救助; 职工 ≠ 劳模).

    1 the same words, ≥ 0.8 safe to compare, 0.5–0.8 alike but perhaps a part or a neighbour, 0 different things.
    """
    first, second = _bare(a), _bare(b)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if not _agree(first, second):
        return 0.0
    return _likeness(first, second)


@lru_cache(maxsize=4096)
def comparable_units(a: str | None, b: str | None, *, strict: bool = False) -> bool:
    """May numbers in these two units be compared? A unit that is not printed (None) rules nothing out.

    人 and 人次 are comparable loosely (one person may come twice); `strict` says no to them. 元, 万元 are comparable:
    values are in yuan.
    """
    if a is None or b is None or a == b:
        return True
    if any(a in words and b in words for words in _SAME_WORDS):
        return True
    families = frozenset({UNIT_FAMILY.get(a, a), UNIT_FAMILY.get(b, b)})
    if UNIT_FAMILY.get(a) == UNIT_FAMILY.get(b) == "price":
        return a.split("/")[1:] == b.split("/")[1:]
    return not strict and families in _LOOSE


@lru_cache(maxsize=32768)
def excludes(a: str, b: str) -> bool:
    """Do the two phrases hold words of which one rules out the other (体检/疗休养, 职工/劳模, 表彰/参加)?"""
    return not _agree(a, b)


def _bare(phrase: str) -> str:
    """Drop place names before, measures behind, and signs."""
    text = _PUNCTUATION.sub("", _HEADS.sub("", _TAILS.sub("", phrase.strip())))
    shorter = _TAILS.sub("", text)
    return shorter if len(shorter) > 1 else text


_Groups = tuple[tuple[tuple[str, ...], ...], ...]
_GROUPS: _Groups = tuple(tuple(tuple(word.split("=")) for word in line.split()) for line in _CONTRASTS)


@lru_cache(maxsize=16384)
def _marks(phrase: str) -> tuple[frozenset[int], ...]:
    """Return, for each line of contrasts, which of its words the phrase has; a longer word hides a shorter one."""
    return tuple(frozenset(i for i, words in enumerate(line) if any(w in phrase for w in words)) for line in _GROUPS)


def _agree(a: str, b: str) -> bool:
    """No line of contrasts has words on both sides without one in common."""
    return all(not x or not y or x & y for x, y in zip(_marks(a), _marks(b), strict=True))


def _likeness(a: str, b: str) -> float:
    pairs = list(zip(_marks(a), _marks(b), strict=True))
    if any(bool(pairs[line][0]) != bool(pairs[line][1]) for line in _RATE_LINES):
        return 0.0  # a rate is never what it is a rate of
    if pairs[_KIND_LINE][0] & pairs[_KIND_LINE][1] and not _one_sided(pairs, _DEED_LINE):
        return 0.9
    core_a, core_b = (_NEUTRAL.sub("", text) or text for text in (a, b))
    if core_a == core_b:
        return 0.95
    short, long = sorted((core_a, core_b), key=len)
    if len(short) > 1 and short in long:
        rest = _DEEDS.sub("", long.replace(short, "", 1))
        return round(max(0.5, 0.9 - 0.15 * _one_sided(pairs, _DEED_LINE) - 0.5 * len(rest) / len(long)), 3)
    overlap = _overlap(short, long)
    return round(min(overlap, 0.75 if _one_sided(pairs) else 0.9), 3)


def _one_sided(pairs: list[tuple[frozenset[int], frozenset[int]]], *but: int) -> int:
    """Return how many lines of contrasts only one of the phrases has a word of."""
    return sum(1 for line, (x, y) in enumerate(pairs) if bool(x) != bool(y) and line not in but)


def _overlap(a: str, b: str) -> float:
    """Dice coefficient over pairs of neighbouring characters."""
    pairs_a, pairs_b = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (a, b))
    total = len(pairs_a) + len(pairs_b)
    return 2 * len(pairs_a & pairs_b) / total if total else 0.0
