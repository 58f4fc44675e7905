"""Words of the corpus: invented places, people and bodies, and what each field of public work does."""

import random
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("domains.toml")
_FIRST = "青云白石清河东安长宁金沙平湖南屏双溪新丰永固灵泉望江"
_LAST = "川山河溪湖泉原岭阳丰陵浦滨安"
_LEVELS = ("县", "区", "市", "高新区")
_SURNAMES = "欧阳|上官|令狐|端木|司徒|南宫|东郭|皇甫|慕容|公孙".split("|")
_GIVEN = "知行 若谷 云起 望舒 思齐 怀瑾 致远 明澈 予安 听雨 清扬 见微 以宁 向晨".split()


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a project does: words, unit, and how many of them are believable."""

    words: str
    unit: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Domain:
    """One field of public work."""

    body: str
    agencies: tuple[str, ...]
    served: str
    projects: tuple[str, ...]
    things: tuple[Thing, ...]
    effects: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and by whom a form is filled in, so that all its words agree."""

    domain: Domain
    place: str
    department: str
    agency: str
    project: str
    year: int
    code: str
    people: tuple[str, ...]


@lru_cache(maxsize=1)
def domains() -> tuple[Domain, ...]:
    """Return every field of public work the corpus knows."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8")).values()
    return tuple(
        Domain(
            entry["body"],
            tuple(entry["agencies"]),
            entry["served"],
            tuple(entry["projects"]),
            tuple(_thing(text) for text in entry["things"]),
            tuple(entry["effects"]),
            tuple(entry["rules"]),
        )
        for entry in entries
    )


def _thing(text: str) -> Thing:
    words, unit, bounds = text.split("|")
    least, _, most = bounds.partition("-")
    return Thing(words, unit, int(least), int(most))


def pick_setting(chance: random.Random) -> Setting:
    """Return a place, a body and a project that do not exist."""
    domain = chance.choice(domains())
    place = chance.choice(_FIRST) + chance.choice(_LAST) + chance.choice(_LEVELS)
    agency = chance.choice(domain.agencies)
    project = chance.choice(domain.projects)
    if chance.random() < 0.4:
        project = f"{chance.choice((place, '全' + place[-1:]))}{project}"
    if chance.random() < 0.2:
        project += chance.choice(("（本级）", "(第二批)", "—市级配套", "项目"))
    return Setting(
        domain, place, place + domain.body, place + agency, project,
        chance.randint(2019, 2026), str(chance.randint(101, 899999)),
        tuple(chance.choice(_SURNAMES) + given for given in chance.sample(_GIVEN, 3)),
    )  # fmt: skip


def phone(chance: random.Random) -> str:
    """Return a telephone number that nobody has."""
    return chance.choice((f"0000-{chance.randint(2000000, 8999999)}", f"{chance.randint(20000000, 89999999)}", "13800001234"))
