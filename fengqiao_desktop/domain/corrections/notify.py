"""Who must be told of what: the matrix of notes 2.3 as data, and what has not gone out yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile


@dataclass(frozen=True)
class Recipient:
    """Who is told (codes.RECIPIENTS), by which article; `official` False is a local custom."""

    code: str
    basis: str
    official: bool = True


@dataclass(frozen=True)
class NotifyRow:
    """One mark of the matrix; `when` names the case it is limited to, empty for always.

    `by_hand` says that only a person can tell whether it applies: it is told, never missed.
    """

    event: str
    to: str
    basis: str
    when: str = ""
    official: bool = True
    by_hand: bool = False


_LAW, _RULES, _LINK = "社区矫正法", "社区矫正法实施办法", "衔接配合意见（2026）"
_LOCAL = "本地规定"
NOTIFY: tuple[NotifyRow, ...] = (
    NotifyRow("COMMISSION", "PROCURATORATE", f"{_RULES}第13条"),
    NotifyRow("OPINION", "DECIDER", f"{_LAW}第18条"),
    NotifyRow("OPINION", "PROCURATORATE", f"{_RULES}第14条"),
    NotifyRow("RECEIPT", "DECIDER", f"{_RULES}第16条"),
    NotifyRow("RECEPTION", "POLICE", "社区矫正对象基本信息表（2020）表尾注"),
    NotifyRow("RECEPTION", "PROCURATORATE", _LOCAL, official=False, by_hand=True),
    NotifyRow("NO_SHOW", "DECIDER", f"{_LINK}第12条"),
    NotifyRow("NO_SHOW", "PROCURATORATE", f"{_LINK}第12条"),
    NotifyRow("NO_SHOW", "POLICE", f"{_LAW}第30条、{_RULES}第38条", "UNFOUND", by_hand=True),
    NotifyRow("NO_SHOW", "FAMILY", f"{_LAW}第30条", by_hand=True),
    NotifyRow("NO_SHOW", "UPPER", _LOCAL, official=False, by_hand=True),
    NotifyRow("LOST", "PROCURATORATE", f"{_LINK}第14条"),
    NotifyRow("LOST", "POLICE", f"{_LAW}第30条、{_RULES}第38条", "UNFOUND", by_hand=True),
    NotifyRow("LOST", "FAMILY", f"{_LAW}第30条", by_hand=True),
    NotifyRow("LOST", "UPPER", _LOCAL, official=False, by_hand=True),
    NotifyRow("LEAVE", "SUBJECT", f"{_RULES}第27条"),
    NotifyRow("LEAVE", "COUNTY", f"{_RULES}第27条", "LEAVE_OFFICE"),
    NotifyRow("LEAVE", "PROCURATORATE", f"{_RULES}第27条", "LEAVE_CITY"),
    NotifyRow("RECHECK", "PROCURATORATE", f"{_RULES}第24条"),
    NotifyRow("RECHECK", "SUBJECT", f"{_RULES}第24条"),
    NotifyRow("PLACE", "TRIAL_COURT", f"{_RULES}第39条"),
    NotifyRow("PLACE", "PROCURATORATE", f"{_RULES}第39条"),
    NotifyRow("PLACE", "SUBJECT", f"{_RULES}第39条"),
    NotifyRow("MOVE", "DECIDER", f"{_LAW}第27条、{_RULES}第31条"),
    NotifyRow("MOVE", "PROCURATORATE", f"{_LAW}第27条、{_RULES}第31条"),
    NotifyRow("MOVE", "POLICE", f"{_LAW}第27条、{_RULES}第31条"),
    NotifyRow("MOVE", "SUBJECT", f"{_RULES}第30条"),
    NotifyRow("MOVE", "NEW_AGENCY", f"{_LAW}第27条、{_RULES}第31条", "MOVE_OUT"),
    NotifyRow("SANCTION", "PROCURATORATE", f"{_RULES}第32条"),
    NotifyRow("SANCTION", "SUBJECT", f"{_RULES}第32条"),
    NotifyRow("SANCTION", "GUARDIAN", f"{_RULES}第55条", "MINOR"),
    NotifyRow("PROPOSAL", "DECIDER", f"{_LAW}第33条、第46条、第49条", "NOT_PSP"),
    NotifyRow("PROPOSAL", "PROCURATORATE", f"{_LAW}第33条、第46条、第49条，{_RULES}第36条、第48条"),
    NotifyRow("PROPOSAL", "POLICE", f"{_RULES}第36条", "PSP"),
    NotifyRow("PROPOSAL", "SUBJECT", f"{_LAW}第48条", "HEARD", by_hand=True),
    NotifyRow("PROPOSAL", "PRISON", f"{_LAW}第33条、{_RULES}第47条", "TO_PRISON"),
    NotifyRow("RELEASE", "DECIDER", f"{_LAW}第44条、{_RULES}第53条"),
    NotifyRow("RELEASE", "PROCURATORATE", f"{_LAW}第44条、{_RULES}第53条"),
    NotifyRow("RELEASE", "POLICE", f"{_LAW}第44条、{_RULES}第53条"),
    NotifyRow("RELEASE", "SUBJECT", f"{_LAW}第44条"),
    NotifyRow("RELEASE", "GUARDIAN", f"{_RULES}第55条", "MINOR"),
    NotifyRow("RELEASE", "RESETTLEMENT", f"{_RULES}第53条、{_LINK}第20条", "NOT_PROBATION"),
    NotifyRow("TERM_END", "PRISON", "暂予监外执行规定第27条", "TEMP_OUTSIDE"),
    NotifyRow("TERM_END", "DECIDER", f"{_LINK}第16条", "TEMP_OUTSIDE"),
    NotifyRow("DEATH", "DECIDER", f"{_LAW}第51条"),
    NotifyRow("DEATH", "PROCURATORATE", f"{_LAW}第51条"),
    NotifyRow("DEATH", "POLICE", f"{_LAW}第51条"),
    NotifyRow("DEATH", "PRISON_ADMIN", "监狱法第48条、暂予监外执行规定第28条", "BY_PRISONS"),
    NotifyRow("DEATH", "UPPER", f"{_RULES}第52条", "UNNATURAL"),
    NotifyRow("END", "DECIDER", f"{_LAW}第45条、第46条、第49条"),
    NotifyRow("END", "PROCURATORATE", f"{_LAW}第46条、第49条"),
    NotifyRow("END", "POLICE", f"{_LAW}第46条、第49条"),
    NotifyRow("END", "PRISON", f"{_RULES}第47条", "PAROLE"),
    NotifyRow("INCIDENT", "PROCURATORATE", f"{_RULES}第52条"),
    NotifyRow("INCIDENT", "POLICE", f"{_RULES}第52条"),
    NotifyRow("INCIDENT", "UPPER", f"{_RULES}第52条"),
)


def _leave_level(file: SubjectFile, record: int) -> str:
    return next((x.approved_by_level for x in file.leaves if x.id == record), "")


def _sanction_kind(file: SubjectFile, record: int) -> str:
    return next((s.kind for s in file.sanctions if s.id == record), "")


def _to_prison(file: SubjectFile, record: int) -> bool:
    kind, subject = _sanction_kind(file, record), file.subject
    of_prison = subject.type in ("PAROLE", "TEMP_OUTSIDE")
    return kind == "REVOKE_PAROLE" or (kind == "COMMUTATION" and of_prison)


_CASES: dict[str, Callable[[SubjectFile, int], bool]] = {
    "": lambda file, record: True,
    "UNFOUND": lambda file, record: True,
    "HEARD": lambda file, record: True,
    "LEAVE_OFFICE": lambda file, record: _leave_level(file, record) == "OFFICE",
    "LEAVE_CITY": lambda file, record: _leave_level(file, record) == "CITY",
    "MOVE_OUT": lambda file, record: any(m.id == record and m.kind == "OUT" for m in file.moves),
    "MINOR": lambda file, record: file.subject.is_minor,
    "PSP": lambda file, record: _sanction_kind(file, record) == "PSP",
    "NOT_PSP": lambda file, record: _sanction_kind(file, record) != "PSP",
    "TO_PRISON": _to_prison,
    "NOT_PROBATION": lambda file, record: file.subject.type != "PROBATION",
    "PAROLE": lambda file, record: file.subject.type == "PAROLE",
    "TEMP_OUTSIDE": lambda file, record: file.subject.type == "TEMP_OUTSIDE",
    "BY_PRISONS": lambda file, record: (
        file.subject.type == "TEMP_OUTSIDE" and file.subject.decider_kind == "PRISON_ADMIN"
    ),
    "UNNATURAL": lambda file, record: file.ending.death_kind == "UNNATURAL",
}


def _rows(event: str, file: SubjectFile | None, record: int) -> tuple[NotifyRow, ...]:
    return tuple(
        row
        for row in NOTIFY
        if row.event == event and (file is None or _CASES[row.when](file, record))
    )


def required(event: str, file: SubjectFile | None = None, record: int = 0) -> tuple[Recipient, ...]:
    """Who is to be told of `event` (codes.NOTICE_EVENTS); without a file, in any case at all."""
    return tuple(Recipient(r.to, r.basis, r.official) for r in _rows(event, file, record))


def missing(file: SubjectFile, event: str, record: int = 0) -> tuple[Recipient, ...]:
    """Who must be told of `event` and has not been, by the letters and the days on the records.

    `record` is the id of the leave, move, sanction and so on; 0 takes letters of any record.
    Recipients of whom only a person can say whether they must be told are left out.
    """
    told = {
        n.to
        for n in file.notices
        if n.event == event and n.sent_on is not None and record in (0, n.record)
    }
    told |= {code for code, day in _days(file, event, record) if day is not None}
    return tuple(
        Recipient(r.to, r.basis, r.official)
        for r in _rows(event, file, record)
        if not r.by_hand and r.to not in told
    )


def _days(file: SubjectFile, event: str, record: int) -> list[tuple[str, date | None]]:
    """The days on the records themselves that tell of a letter."""
    subject, ending = file.subject, file.ending
    found: list[tuple[str, date | None]] = []
    if event in ("COMMISSION", "OPINION"):
        for a in (a for a in file.assessments if a.id == record):
            told = a.procuratorate_told_on if event == "COMMISSION" else a.copied_on
            found.append(("PROCURATORATE", told))
            found.append(("DECIDER", a.sent_on if event == "OPINION" else None))
    elif event == "RECEIPT":
        found.append(("DECIDER", subject.receipt_on))
    elif event == "RECEPTION":
        found.append(("POLICE", subject.basic_form_sent_on))
    elif event in ("NO_SHOW", "LOST"):
        for lost in (x for x in file.losts if x.id == record):
            found.append(("PROCURATORATE", lost.procuratorate_on))
            found.append(("POLICE", lost.police_on))
            found.append(("DECIDER", lost.decider_on))
    elif event == "LEAVE":
        for leave in (x for x in file.leaves if x.id == record):
            found.append(("SUBJECT", leave.told_on))
            found.append(("COUNTY", leave.filed_on))
            found.append(("PROCURATORATE", leave.procuratorate_on))
    elif event in ("SANCTION", "PROPOSAL"):
        for sanction in (s for s in file.sanctions if s.id == record):
            found.append(("SUBJECT", sanction.served_on))
            found.append(("PROCURATORATE", sanction.procuratorate_on))
            to = "POLICE" if sanction.kind == "PSP" else "DECIDER"
            found.append((to, sanction.sent_on if event == "PROPOSAL" else None))
    elif event == "MOVE":
        for move in (m for m in file.moves if m.id == record):
            found.append(("SUBJECT", move.told_on))
            found.append(("NEW_AGENCY", move.files_sent_on))
    elif event == "RELEASE":
        found.append(("SUBJECT", ending.certificate_on))
        found.append(("RESETTLEMENT", ending.handed_over_on))
    elif event == "TERM_END":
        found.append(("PRISON", ending.prison_on))
        found.append(("DECIDER", ending.decider_told_on))
    return found
