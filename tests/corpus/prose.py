"""Prose of the corpus: the narratives of a form, from a few characters to a page, and dates."""

import random
from collections.abc import Callable

from tests.corpus.words import Setting

_Sentence = Callable[[random.Random, Setting], str]


def _number(chance: random.Random, least: int, most: int) -> int:
    return chance.randint(least, most)


def _doing(chance: random.Random, setting: Setting) -> str:
    thing = chance.choice(setting.domain.things)
    return f"计划{thing.words}{_number(chance, thing.least, thing.most)}{thing.unit}"


def _basis(chance: random.Random, setting: Setting) -> str:
    rule = chance.choice(setting.domain.rules)
    return f"依据《{rule}》(财预〔{setting.year - chance.randint(1, 8)}〕{_number(chance, 3, 240)}号)"


def _timing(chance: random.Random, setting: Setting) -> str:
    first, last = sorted(chance.sample(range(1, 13), 2))
    return f"{setting.year}年{first}月启动,{last}月底前完成{chance.choice(('验收', '全部任务', '资金支付'))}"


def _money(chance: random.Random, setting: Setting) -> str:
    return chance.choice((
        f"人均{_number(chance, 2, 60) * 50}元",
        f"共安排{_number(chance, 30, 9000) / 10}万元,其中设备购置{_number(chance, 1, 29)}万元",
        f"每{chance.choice(('处', '次', '户'))}补助{_number(chance, 3, 80) * 100}元",
    ))  # fmt: skip


def _situation(chance: random.Random, setting: Setting) -> str:
    return chance.choice((
        f"近年来,{setting.place}{chance.choice(setting.domain.effects)}仍有短板",
        f"{setting.agency}承担全{setting.place[-1]}{setting.domain.served}的服务工作",
        f"上年度已完成{_number(chance, 40, 99)}.{_number(chance, 0, 9)}%,群众反映良好",
        "具体做法:(1)摸清底数;(2)公开招标;(3)分期实施;(4)跟踪问效",
        f"项目由{setting.agency}组织实施,{setting.department}负责监督,资金实行专款专用、专账核算",
    ))  # fmt: skip


def _aim(chance: random.Random, setting: Setting) -> str:
    effect = chance.choice(setting.domain.effects)
    return f"{chance.choice(('持续改善', '进一步提高', '有效保障'))}{effect},让{setting.domain.served}满意"


_SENTENCES: tuple[_Sentence, ...] = (_doing, _basis, _timing, _money, _situation, _aim)


def sentence(chance: random.Random, setting: Setting) -> str:
    """Return one sentence without its full stop."""
    return chance.choice(_SENTENCES)(chance, setting)


def narrative(chance: random.Random, setting: Setting) -> str:
    """Return the text of a narrative field: mostly a few sentences, sometimes a phrase, sometimes a page."""
    kind = chance.random()
    if kind < 0.12:
        return chance.choice(("无", "详见附件。", "同上年。", "暂无", "按合同执行", _aim(chance, setting)))
    paragraphs = 1 if kind < 0.6 else chance.randint(2, 5 if kind < 0.95 else 12)
    return "\n".join(_paragraph(chance, setting, n, paragraphs) for n in range(1, paragraphs + 1))[:1500].strip()


def _paragraph(chance: random.Random, setting: Setting, number: int, of: int) -> str:
    numbering = chance.choice(("", f"{number}.", f"{number}、", f"目标{number}：", f"（{'一二三四五六七八九'[(number - 1) % 9]}）")) if of > 1 else ""
    sentences = [sentence(chance, setting) for _ in range(chance.choice((1, 1, 2, 2, 3, 4, 5, 12)))]
    return numbering + chance.choice(("。", "；", ";")).join(sentences) + "。"


def goal(chance: random.Random, setting: Setting) -> str:
    """Return a goal as forms word it."""
    if chance.random() < 0.3:
        return "\n".join(f"目标{n}：{_doing(chance, setting)};" for n in range(1, chance.randint(2, 5)))
    return narrative(chance, setting)


def deviation(chance: random.Random, setting: Setting) -> str:
    """Return why an indicator was missed, mostly nothing."""
    if chance.random() < 0.6:
        return chance.choice(("", "", "无"))
    return chance.choice((
        f"受{chance.choice(('汛期', '招标流标', '机构改革', '价格上涨'))}影响,进度滞后;下一步加快实施。",
        "年初目标值设定偏低,今后结合往年完成情况科学设定。",
        f"截至{setting.year}年12月底尚有{_number(chance, 1, 30)}%未完成,已列入下年计划",
    ))  # fmt: skip


def date(chance: random.Random, setting: Setting) -> str:
    """Return a date as forms print it."""
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice((
        f"{setting.year}-{month:02}-{day:02}", f"{setting.year}年{month}月", f"{setting.year}年{month}月{day}日",
        f"{setting.year}.{month:02}", f"{setting.year}/{month}/{day}",
    ))  # fmt: skip
