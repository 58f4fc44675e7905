"""Units 计量单位: measure words and units as forms print them, and which of them may be compared.

Sources: the unit lists that performance systems print (计量单位), the measure words of GB 3100/3101 units in everyday
spelling, and the classifiers of Chinese budget prose. The list is open: `MEASURE_WORDS` is what may follow a number.
"""

import re
from functools import lru_cache

# One line per sort of thing counted; words of one line are counted alike (see `comparable_units`).
_PEOPLE = "人 名 位 个人 人员"
_VISITS = "人次 人/次 人次/年 人次数"
_HOUSEHOLDS = "户 个家庭 户家庭 户次"
_EVENTS = "场 场次 次 次数 次/年 轮 轮次 趟 回 届 期 批 批次 班 班次 期次 场/年 期/年 个班"
_BODIES = "家 所 家次 个单位 家企业 个企业 间"
_PLACES = "座 处 栋 幢 口 眼 块 片 条 段 站 个点 座次"
_THINGS = (
    "个 项 台 套 件 辆 部 份 本 册 篇 张 幅 副 盏 盆 株 棵 头 只 羽 尾 匹 箱 包 袋 瓶 支 枚 枝 根 组 对 双 面 扇 门 樘 "
    "台套 台/套 台（套） 台(套) 例 例次 起 宗 案 案次 单 笔 类 种 款 则 条次 项次 份次 件次 台次 辆次 车次 车 人份 床 床位 张床位 "
    "艘 架 顶 把 床次 家庭 小组 支队伍 支队 万字 字 页 幕 集 首 盘 版 卷 粒 剂 剂次 针 针次 针剂 例数 标段 道 层 樘次 "
    "课时 学时 人天 人日 人月 工日 台班 站点 点位 个数 队 节 节次 堂 讲 站次 席 档 级 环 厅 馆 帧 门次 样 样次 批样"
)
_AREA = "平方米 平方公里 平方千米 公顷 亩 万亩 平米 ㎡ m² m2 平方 亩次 km² km2 公顷次"
_LENGTH = "公里 千米 米 延米 延长米 厘米 毫米 里 km m cm mm 车公里 海里 分米"
_VOLUME = "立方米 立方 方 升 毫升 万立方米 m³ m3 L ml 吨公里"
_WEIGHT = "吨 公斤 千克 斤 克 万吨 kg g t 标煤 吨标准煤 吨标煤"
_TECHNICAL = "兆 GB TB MB G M K Mbps Gbps 千瓦 千瓦时 度 kW kWh 兆瓦 千伏 伏 安 瓦 ℃ 摄氏度 分贝 帧/秒 核 路 线 点 端口 万件"
_RATES = "% 百分比 ％ ‰ 百分点 个百分点 千分之 成"
_POINTS = "分"
_MULTIPLES = "倍 番"
_AGES = "岁 周岁 岁龄"
_CONCENTRATIONS = "微克 毫克 微克/立方米 毫克/立方米 mg/L 毫克/升 微克/升 mg/m³ μg/m³"
_MONEY = "元 万元 亿元 千元 百元 万 亿 角 元整 万元整 美元 万美元 亿美元 人民币"
_TIMES = (
    "年 个月 月 天 日 周 小时 分钟 秒 季度 工作日 个工作日 个自然日 个日历天 日历天 自然日 个季度 个学期 学期 学年 "
    "个学年 个年度 年度 周年 星期 个星期 个小时 个周 月份 个交易日 刻钟 毫秒"
)
_PER = (
    "元/人 元/人次 元/人/年 元/人/月 元/人·年 元/人·月 元/人·天 元/人天 元/人/天 元/人/次 元/人年 元/人月 元/户 元/户/年 元/户/月 "
    "元/场 元/次 元/年 元/月 元/天 元/日 元/个 元/项 元/台 元/套 元/件 元/辆 元/份 元/本 元/亩 元/平方米 元/㎡ 元/公里 元/米 元/吨 "
    "元/家 元/所 元/期 元/班 元/生 元/生/年 元/课时 元/学时 元/小时 元/篇 元/张 元/床 元/例 元/座 元/处 元/名 元/位 元/株 元/头 元/只 "
    "元/支 元/部 元/组 元/队 元/村 元/点 元/条 元/盏 元/km 元/立方米 元/户次 元/人日 元/标段 元/季度 元/学期 元/亩/年 元/公里/年 元/车 "
    "万元/人 万元/年 万元/个 万元/项 万元/场 万元/次 万元/户 万元/家 万元/公里 万元/亩 万元/台 万元/套 万元/座 万元/处 万元/村 万元/所 "
    "万元/期 万元/人/年 万元/月 万元/平方公里 万元/标段 万元/平方米 万元/辆 元/千瓦时 元/人·次 元/人·日"
)

_LINES: dict[str, str] = {
    "people": _PEOPLE, "visits": _VISITS, "households": _HOUSEHOLDS, "events": _EVENTS, "bodies": _BODIES,
    "places": _PLACES, "things": _THINGS, "area": _AREA, "length": _LENGTH, "volume": _VOLUME, "weight": _WEIGHT,
    "technical": _TECHNICAL, "rate": _RATES, "points": _POINTS, "multiple": _MULTIPLES, "age": _AGES, "concentration": _CONCENTRATIONS, "money": _MONEY, "time": _TIMES, "price": _PER,
}  # fmt: skip

UNIT_FAMILY: dict[str, str] = {word: family for family, words in _LINES.items() for word in words.split()}
MEASURE_WORDS: frozenset[str] = frozenset(UNIT_FAMILY)

# Entries that swallow the counted noun (20家|企业) or are too short to be told from words in running text.
_NOT_IN_PROSE = frozenset(
    "个人 人员 人次数 个家庭 户家庭 个单位 家企业 个企业 个点 站点 点位 个数 支队伍 支队 例数 家庭 小组 次数 个班 张床位 床位 标段 "
    "亿 万 千分之 角 里 伏 安 线 点 核 端口 G K g t L m K T 站 车 月份 元整 万元整 人民币 百元 万亩 万吨 万件 万字 万立方米 色 样 月".split()
)
PROSE_UNITS: frozenset[str] = MEASURE_WORDS - _NOT_IN_PROSE
# What may follow a Chinese numeral: the rest (一面, 三口, 七台) stand in too many words and place names.
CHINESE_UNITS: frozenset[str] = frozenset(
    "人次 人 名 位 户 户次 家 家次 个 场次 场 次 项 项次 座 处 台 套 台套 件 辆 部 份 本 册 篇 所 间 栋 期 班 轮 批 批次 届 条 类 种 支 艘 "
    "棵 株 亩 公里 千米 米 平方米 平方公里 立方米 公顷 元 美元 年 个月 天 日 周 小时 个小时 分钟 工作日 个工作日 季度 个季度 学期 学年 "
    "吨 公斤 斤 学时 课时 倍 成 例 起 宗 张 岁 周岁 个百分点 百分点 剂次 针次 头 只 羽 尾 箱 袋 盒 瓶 盏 页 字 幅 组 对 节 堂 首 款 方 度 盆 块 顶 辆次 车次".split()
)
_LONGEST = max(map(len, PROSE_UNITS))


def unit_at(text: str, start: int, words: frozenset[str] = PROSE_UNITS) -> str | None:
    """Return the longest of `words` that stands at `start`, or None; a Latin unit must end where the letters end."""
    for end in range(min(start + _LONGEST, len(text)), start, -1):
        word = text[start:end]
        if word in words and not (word[-1].isascii() and word[-1].isalpha() and text[end : end + 1].isascii()
                                  and text[end : end + 1].isalnum()):  # fmt: skip
            return word
    return None


@lru_cache(maxsize=1)
def unit_pattern() -> str:
    """Return a regular expression alternative over `MEASURE_WORDS`, longest first, without a group around it."""
    return "|".join(re.escape(word) for word in sorted(MEASURE_WORDS, key=lambda w: (-len(w), w)))
