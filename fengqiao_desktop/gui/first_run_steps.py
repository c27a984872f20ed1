"""What the first-run wizard asks, and what it proposes from the first answers."""

import re
from dataclasses import dataclass, field

from fengqiao_desktop.domain.numerals import half_width

COMMITTEE = "人民调解委员会"
_TOWN = re.compile(r"(?:镇|乡|街道|街道办事处|民族乡)$")
_LEAD = re.compile(r"^\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[.、，,)）]\s*")
_LOOKALIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


@dataclass(frozen=True)
class VillageAnswer:
    """A village or community; `kind` is VILLAGE or COMMUNITY."""

    name: str
    kind: str


@dataclass(frozen=True)
class CommitteeAnswer:
    """A people's mediation committee; `village` is "" for the township's own."""

    name: str
    village: str
    prefix: str


@dataclass(frozen=True, kw_only=True)
class FirstRunAnswers:
    """Everything the wizard asked.  The password is not part of any text of this value."""

    station: str
    district: str
    township: str
    villages: tuple[VillageAnswer, ...] = ()
    committees: tuple[CommitteeAnswer, ...] = ()
    head_name: str
    login: str
    password: str = field(repr=False)


def read_villages(text: str) -> tuple[VillageAnswer, ...]:
    """One village or community a line (or parted by 、，；); numbers in front and repeats go."""
    found: dict[str, VillageAnswer] = {}
    for part in re.split(r"[\n\r\t、，,；;]+", _without_numbers(text)):
        name = re.sub(r"\s+", "", part)
        if name:
            city = name.endswith(("社区", "居委会", "居民委员会"))
            found.setdefault(name, VillageAnswer(name, "COMMUNITY" if city else "VILLAGE"))
    return tuple(found.values())


def _without_numbers(text: str) -> str:
    return "\n".join(_LEAD.sub("", line) for line in half_width(text).splitlines())


def propose_committees(township: str, villages: tuple[VillageAnswer, ...]) -> tuple[str, ...]:
    """Names of the committees a township usually has: its own, then one a village."""
    names = [f"{township}{COMMITTEE}"] if township else []
    return (*names, *(f"{village.name}{COMMITTEE}" for village in villages))


def propose_prefix(township: str) -> str:
    """青山镇 → 青山: the short name in case numbers."""
    return _TOWN.sub("", township) or township


def read_committees(
    text: str, villages: tuple[VillageAnswer, ...], prefix: str
) -> tuple[CommitteeAnswer, ...]:
    """One committee a line; it belongs to the village whose name its own begins with."""
    found: dict[str, CommitteeAnswer] = {}
    for line in text.splitlines():
        name = re.sub(r"\s+", "", line)
        if name:
            owner = max((v.name for v in villages if name.startswith(v.name)), key=len, default="")
            found.setdefault(name, CommitteeAnswer(name, owner, prefix))
    return tuple(found.values())


def same_group(typed: str, group: str) -> bool:
    """Whether a group of the recovery code was copied right; look-alike letters count as one."""
    flat = re.sub(r"[\s\-]", "", half_width(typed)).upper().translate(_LOOKALIKE)
    return bool(flat) and flat == group.upper().translate(_LOOKALIKE)
