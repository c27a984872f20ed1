"""Case numbers of people's mediation: （2026）青山人调字第18号, written and read."""

import re
from dataclasses import dataclass

from fengqiao_desktop.domain.numerals import half_width, read_cn_number

_ORAL = "（口头）"
_OPEN, _CLOSE = r"[(\[〔【［{]", r"[)\]〕】］}]"
_SHAPE = re.compile(
    rf"(?P<oral>{_OPEN}?口头{_CLOSE}?)?"
    rf"{_OPEN}?(?P<year>\d{{4}}|[〇○零一二三四五六七八九]{{4}}){_CLOSE}?年?度?"
    rf"(?P<oral2>{_OPEN}?口头{_CLOSE}?)?"
    r"(?P<prefix>[^\d()\[\]〔〕【】]{1,30}?)"
    rf"(?P<oral3>{_OPEN}?口头{_CLOSE}?)?"
    r"人调(?P<agreement>协议?|解协议)?(?P<oral4>口)?字?"
    r"第?(?P<seq>\d{1,6}|[零一二三四五六七八九十百千]{1,8})号?"
)


def format_case_number(
    prefix: str, year: int, seq: int, oral: bool = False, *, width: int = 0
) -> str:
    """``（2026）青山人调字第18号``; `prefix` is the committee's short name (青山 or 青山镇).

    `oral` puts （口头） in front; `width` pads the number with zeros (18 → 018).
    Raises ValueError for an empty prefix or a number below 1.
    """
    name = prefix.strip().removesuffix("人调")
    if not name or seq < 1:
        raise ValueError("编号要有调委会简称和不小于1的序号")
    return f"{_ORAL if oral else ''}（{year}）{name}人调字第{seq:0{width}d}号"


def read_case_number(text: str) -> "CaseNumber | None":
    """Read a case or agreement number however it was typed; None when it is none.

    Half-width, square and tortoise-shell brackets, blanks, leading zeros, full-width and Chinese
    digits are the same number; 人调协字 (the agreement's own series) sets `agreement`.
    """
    flat = re.sub(r"[\s\u200b\ufeff]+", "", half_width(text))
    found = _SHAPE.fullmatch(flat)
    if found is None:
        return None
    oral = any(found[name] for name in ("oral", "oral2", "oral3", "oral4"))
    try:
        year = read_cn_number(found["year"])
        seq = read_cn_number(found["seq"])
    except ValueError:
        return None
    if seq < 1 or not 1949 <= year <= 2999:
        return None
    return CaseNumber(found["prefix"], year, seq, oral, bool(found["agreement"]))


@dataclass(frozen=True, order=True)
class CaseNumber:
    """A number taken apart; `agreement` marks the 协 series some stations keep beside the cases."""

    prefix: str
    year: int
    seq: int
    oral: bool = False
    agreement: bool = False

    def __str__(self) -> str:
        """The number in the one form the station writes."""
        text = format_case_number(self.prefix, self.year, self.seq, self.oral)
        return text.replace("人调字", "人调协字") if self.agreement else text
