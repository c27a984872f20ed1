"""Laws that reviewed papers cite, with the days on which they changed (L-42; notes 1.1)."""

import re
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.numerals import read_cn_number


@dataclass(frozen=True)
class Superseded:
    """Words that cite a text no longer in force from `until` on, and what stands now."""

    words: tuple[str, ...]
    until: date
    now: str


TABLE: tuple[Superseded, ...] = (
    Superseded(
        (
            *("村民委员会组织法第22条", "村民委员会组织法第24条", "村民委员会组织法第27条"),
            *("村民委员会组织法第36条", "村民委员会组织法（2018"),
        ),
        date(2026, 1, 1),
        "村民委员会组织法已于2025年修正、2026年1月1日施行，条号为第26、28、31、41条",
    ),
    Superseded(
        ("居民委员会组织法第15条",),
        date(2026, 1, 1),
        "城市居民委员会组织法已修订，备案、责令改正在第31条",
    ),
    Superseded(
        ("市政府令290号", "政府令第290号", "令290号"),
        date(2019, 11, 1),
        "重庆市政府令290号已废止，现为令329号",
    ),
    Superseded(
        ("社会救助暂行办法",),
        date(2026, 7, 1),
        "社会救助法2026年7月1日施行，按新法核对",
    ),
    Superseded(
        ("监狱法第35条", "监狱法第36条", "监狱法第37条", "监狱法第38条"),
        date(2026, 11, 1),
        "监狱法2026年修订，释放和安置帮教在第58至62条",
    ),
)


def outdated(text: str, day: date) -> tuple[str, ...]:
    """What in `text` cites a law that was no longer in force on `day`: what stands now."""
    plain = text.replace("《", "").replace("》", "").replace(" ", "")
    plain = re.sub("第([一二三四五六七八九十百零]+)条", _in_digits, plain)
    return tuple(
        row.now for row in TABLE if day >= row.until and any(word in plain for word in row.words)
    )


def _in_digits(found: re.Match[str]) -> str:
    try:
        return f"第{read_cn_number(found.group(1))}条"
    except ValueError:
        return found.group(0)
