"""What a paper of corrections declares of itself, and the facts that many of them share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao_desktop.documents.contexts_correction import Box, Pair
from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from fengqiao_desktop.domain.schema import Record, label_of, option_label

FORM, LETTER, RECORD, LIST = (
    f"corrections/{name}" for name in ("form", "letter", "record", "list")
)
COUNTY = "县级社区矫正机构"
COUNTY_SEAL = "县级社区矫正机构（公章）"


@dataclass(frozen=True)
class PaperCase:
    """A subject's file with who makes the paper: the station, the county agency, the day."""

    file: SubjectFile
    office: str
    agency: str
    today: date

    @property
    def subject(self) -> Subject:
        return self.file.subject


@dataclass(frozen=True)
class Part:
    """One paper of its kind: the record it is about (0: the subject himself) and its words."""

    record: int
    words: str = ""


def one(file: SubjectFile) -> tuple[Part, ...]:
    """A subject has one such paper."""
    return (Part(0),)


def each(attribute: str, words: str, wanted: Callable[[Any], bool] = bool) -> Callable[..., Any]:
    """A paper for each record of a part of the file, named by its day."""

    def parts(file: SubjectFile) -> tuple[Part, ...]:
        rows = [r for r in getattr(file, attribute) if wanted(r)]
        return tuple(Part(r.id, str(getattr(r, words) or "")) for r in reversed(rows))

    return parts


@dataclass(frozen=True)
class CorrectionPaper:
    """One kind of paper: notes 9.2 call it `id`.

    `file` says into which archive it goes (EXECUTION, WORK, BOTH), `place` where it lies in the
    order of notes 9.4.  `maker` is OFFICE where the station issues it, COUNTY where it only fills
    it in: the county decides and seals.
    """

    id: str
    label: str
    template: str
    context: Callable[[PaperCase, Any], Any]
    parts: Callable[[SubjectFile], tuple[Part, ...]]
    source: str = ""  # the part of the file that a record of it stands in, "" for the subject
    file: str = "WORK"
    place: int = 0
    maker: str = "OFFICE"

    def record(self, file: SubjectFile, number: int) -> Record | None:
        """The record that a paper of this kind is about."""
        if not self.source:
            return None
        return next((r for r in getattr(file, self.source) if r.id == number), None)


def who(case: PaperCase) -> tuple[Pair, ...]:
    """Who the subject is, as most forms begin."""
    s = case.subject
    return (
        Pair(label="姓名", value=s.name),
        Pair(label="性别", value=word(s, "sex")),
        Pair(label="出生日期", value=day(s.born_on)),
        Pair(label="身份证号码", value=s.id_number),
        Pair(label="居住地", value=s.residence, wide=True),
        Pair(label="罪名", value=s.crime),
        Pair(label="矫正类别", value=word(s, "type")),
        Pair(label="矫正期限", value=term(s), wide=True),
    )


def term(s: Subject) -> str:
    """The length of the term and its first and last day."""
    years = f"{s.term_years}年" if s.term_years else ""
    months = f"{s.term_months}个月" if s.term_months else ""
    span = f"自{day(s.starts_on)}至{day(s.ends_on)}" if s.starts_on and s.ends_on else ""
    return "，".join(part for part in (years + months, span) if part)


def span(first: date | None, last: date | None) -> str:
    """From the first to the last day, "" where one is not known."""
    return f"{day(first)}至{day(last)}" if first and last else ""


def length(years: int, months: int) -> str:
    """1年6个月."""
    return (f"{years}年" if years else "") + (f"{months}个月" if months else "")


def day(value: date | None) -> str:
    """2026年3月5日, "" for no day."""
    return f"{value.year}年{value.month}月{value.day}日" if value is not None else ""


def iso(value: date | None) -> str:
    """What the templates take as a day."""
    return str(value) if value is not None else ""


def word(record: Record, name: str) -> str:
    """The words of a field, "" where nothing was said."""
    value = getattr(record, name)
    return label_of(type(record), name, value) if value not in ("", None, 0, ()) else ""


def verdict(code: str, text: str) -> str:
    """An opinion in words: agreed or not, and what was added."""
    return "。".join(p for p in (option_label(codes.DECISIONS, code) if code else "", text) if p)


def office_box(case: PaperCase, text: str = "", by: str = "", on: date | None = None) -> Box:
    """The station's opinion."""
    signer = f"审核人（签名）：{by}" if by else "审核人（签名）"
    return Box(label="司法所意见", text=text, signer=signer, day=iso(on))


def county_box(text: str = "", on: date | None = None) -> Box:
    """The county agency's decision, which the station only prepares."""
    return Box(label=f"{COUNTY}意见", text=text, signer="（公章）", day=iso(on))


def upper_box(text: str = "", on: date | None = None) -> Box:
    """The decision of the agency above the county."""
    return Box(label="上一级社区矫正机构意见", text=text, signer="（公章）", day=iso(on))
