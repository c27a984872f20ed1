"""What a paper of resettlement declares of itself, and the facts that many of them share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.documents.contexts_correction import Box, Pair
from fengqiao_desktop.domain.resettlement.limits import DEFAULT, HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.services.correction_paper_kinds import (
    FORM,
    LETTER,
    LIST,
    RECORD,
    Part,
    day,
    iso,
    word,
)
from fengqiao_desktop.services.correction_paper_kinds import span as span_words

__all__ = [
    "BLANK",
    "FORM",
    "LETTER",
    "LIST",
    "RECORD",
    "HelpPaper",
    "HelpPaperCase",
    "Part",
    "day",
    "iso",
    "span_words",
    "word",
]
BLANK = Part(0, "空白")


@dataclass(frozen=True)
class HelpPaperCase:
    """A person's file with who makes the paper: the station, its township, the county, the day."""

    file: PersonFile
    office: str
    township: str
    county: str
    today: date
    limits: HelpLimits = DEFAULT

    @property
    def person(self) -> ResettledPerson:
        return self.file.person


@dataclass(frozen=True)
class HelpPaper:
    """One kind of paper, called `id` in notes 3.3; `place` is where it lies in his file.

    `source` is the part of the file that a record of it stands in, "" for the person himself;
    `blank` makes the empty record of one that is written by hand.
    """

    id: str
    label: str
    template: str
    context: Callable[[HelpPaperCase, Any], Any]
    parts: Callable[[PersonFile], tuple[Part, ...]]
    source: str = ""
    place: int = 0
    blank: type[Record] | None = None

    def record(self, file: PersonFile, number: int) -> Record | None:
        """The record that a paper of this kind is about; of number 0 an empty one."""
        if not self.source:
            return None
        if number == 0 and self.blank is not None:
            return self.blank()
        return next((r for r in getattr(file, self.source) if r.id == number), None)


def one(file: PersonFile) -> tuple[Part, ...]:
    """A person has one such paper."""
    return (Part(0),)


def each(attribute: str, day_name: str, wanted: Callable[[Any], bool] = bool) -> Callable[..., Any]:
    """A paper for each record of a part of the file, named by its day, the latest first."""

    def parts(file: PersonFile) -> tuple[Part, ...]:
        rows = [r for r in getattr(file, attribute) if wanted(r)]
        return tuple(Part(r.id, str(getattr(r, day_name) or "")) for r in reversed(rows))

    return parts


def people_words(person: ResettledPerson) -> str:
    """What titles call him: let go after prison, or after correction."""
    return "解除社区矫正人员" if person.source == "CORRECTION_END" else "刑满释放人员"


def purpose_words(person: ResettledPerson) -> str:
    """The day he was let go, as a label says it."""
    return "解除矫正日期" if person.source == "CORRECTION_END" else "释放日期"


def who(case: HelpPaperCase) -> tuple[Pair, ...]:
    """Who he is, as most forms begin."""
    p = case.person
    return (
        Pair(label="姓名", value=p.name),
        Pair(label="性别", value=word(p, "sex")),
        Pair(label="出生日期", value=day(p.born_on)),
        Pair(label="身份证号", value=p.id_number or p.no_id_why),
        Pair(label="户籍地址", value=p.household_place, wide=True),
        Pair(label="现居住地址", value=p.address, wide=True),
    )


def short(case: HelpPaperCase) -> tuple[Pair, ...]:
    """Who he is in one line and his number."""
    p = case.person
    return (
        Pair(label="姓名", value=p.name),
        Pair(label="档案编号", value=p.number),
    )


def judged(case: HelpPaperCase) -> tuple[Pair, ...]:
    """What he was sentenced for and when he was let go."""
    p = case.person
    return (
        Pair(label="原罪名", value=p.crime),
        Pair(label="原判刑期", value=p.sentence_text),
        Pair(label="服刑场所", value=p.prison),
        Pair(label=purpose_words(p), value=day(p.released_on)),
    )


def relatives(case: HelpPaperCase) -> str:
    """The family and other relations, one a line."""
    lines = [
        "，".join(
            p for p in (r.relation, r.name, f"{r.age}岁" if r.age else "", r.unit, r.phone) if p
        )
        for r in case.file.relatives
    ]
    return "\n".join(lines)


def office_box(
    text: str = "", by: str = "", on: date | None = None, label: str = "司法所意见"
) -> Box:
    """The station's opinion."""
    signer = f"负责人（签名）：{by}" if by else "负责人（签名）"
    return Box(label=label, text=text, signer=signer, day=iso(on))


def signed(label: str, by: str = "", on: date | None = None, text: str = "") -> Box:
    """A place where somebody signs."""
    return Box(label=label, text=text, signer=f"签名：{by}" if by else "签名", day=iso(on))


def yes(flag: bool) -> str:
    return "是" if flag else "否"
