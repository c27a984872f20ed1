"""How long a correction lasts, and the periods counted around it (notes 0.3, 1.2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from fengqiao_desktop.domain.calendar import Calendar
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.deadlines import Count, days_after

_ONE = timedelta(days=1)
REPORT_DAYS = 10  # 社区矫正法 21
REVIEW_DAYS = 30  # 办法 53
_CREDIT = 2  # one day in custody counts as two of control (刑法 41)
_LIFE, _FIXED, _CUSTODY = "02", "03", "04"


def term_end(
    starts_on: date,
    *,
    years: int = 0,
    months: int = 0,
    credit_days: int = 0,
    kind: str = "PROBATION",
) -> date:
    """The last day of a term (刑诉法解释 202 第2款); it never rolls over days off.

    By years: the day before the same day, or before the month's last day where there is none.  By
    months: the same, but a term that begins on a month's last day ends before a month's last day.
    `credit_days` are the days already credited (control: twice the days in custody, 刑法 41); no
    other kind is shortened by them.
    """
    if months:
        after = add_months(starts_on, years * 12 + months, last_to_last=True)
    else:
        after = add_months(starts_on, years * 12)
    credit = credit_days if kind == "CONTROL" else 0
    return after - _ONE - timedelta(days=credit)


def credit_of(subject: Subject) -> int:
    """The days credited on the term: twice the days in custody for control, none otherwise."""
    return subject.detained_days * _CREDIT if subject.type == "CONTROL" else 0


def expected_end(subject: Subject) -> date | None:
    """The last day as start and term give it, or None where a paper alone can tell it."""
    if subject.starts_on is None or not (subject.term_years or subject.term_months):
        return None
    return term_end(
        subject.starts_on,
        years=subject.term_years,
        months=subject.term_months,
        credit_days=credit_of(subject),
        kind=subject.type,
    )


def report_due(effective_on: date, calendar: Calendar) -> Count:
    """Ten days to report (社区矫正法 21): `safe_due` raw, `due` rolled over days off."""
    return days_after(effective_on, REPORT_DAYS, calendar)


def report_days(subject: Subject, calendar: Calendar) -> tuple[date, date] | None:
    """The raw and the adjusted last day to report, or None where nothing to count from is known.

    The day that the notice names goes before the ten days from the judgment (notes T09).  Who is
    brought by a prison does not report by himself (T10).
    """
    if subject.type == "TEMP_OUTSIDE":
        return None
    if subject.report_due_on is not None:
        return subject.report_due_on, calendar.next_workday(subject.report_due_on)
    if subject.effective_on is None:
        return None
    count = report_due(subject.effective_on, calendar)
    return count.safe_due or count.due, count.due


def late_report_days(subject: Subject, calendar: Calendar) -> tuple[int, int]:
    """Days by which he reported late, raw and adjusted; zeros in time or not yet come."""
    due = report_days(subject, calendar)
    if due is None or subject.reported_on is None:
        return 0, 0
    raw, adjusted = due
    return max(0, (subject.reported_on - raw).days), max(0, (subject.reported_on - adjusted).days)


def period_end(start: date, months: int) -> date:
    """The last day of a period whose first day counts: monitoring, permits (notes 0.3)."""
    return add_months(start, months, last_to_last=True) - _ONE


def exceeds_one_month(start: date, day: date) -> bool:
    """Whether `day` is past one month from `start`; the corresponding day itself is not."""
    return day > add_months(start, 1, last_to_last=True)


def review_starts_on(ends_on: date) -> date:
    """Thirty days before the end, when the review begins (办法 53)."""
    return ends_on - timedelta(days=REVIEW_DAYS)


@dataclass(frozen=True)
class TermProblem:
    """What does not fit in a term: the rule of notes 12, the words, the article."""

    rule: str
    text: str
    basis: str


def term_findings(subject: Subject) -> tuple[TermProblem, ...]:
    """What contradicts the law in a subject's kind, start, term and injunction (R020-R023)."""
    return (
        *_kind_problems(subject),
        *_start_problems(subject),
        *_length_problems(subject),
        *_injunction_problems(subject),
    )


def term_problems(subject: Subject) -> tuple[str, ...]:
    """The words of `term_findings`."""
    return tuple(each.text for each in term_findings(subject))


def _kind_problems(subject: Subject) -> tuple[TermProblem, ...]:
    if subject.type != "OTHER":
        return ()
    text = "“其他”只用于历史数据，剥夺政治权利由公安机关执行，不是社区矫正"
    return (TermProblem("R023", text, "社区矫正法第2条、刑事诉讼法第270条"),)


def _start_problems(subject: Subject) -> tuple[TermProblem, ...]:
    begun = subject.starts_on
    if begun is None:
        return ()
    rule, basis = "R020", "刑法第73条、第83条"
    effective, parole = subject.effective_on, subject.parole_on
    if subject.type == "PROBATION" and effective is not None and begun != effective:
        return (
            TermProblem(
                rule,
                f"缓刑考验期从判决生效之日{show_day(effective)}起算，现填{show_day(begun)}",
                basis,
            ),
        )
    if subject.type == "PAROLE" and parole is not None and begun != parole:
        text = f"假释考验期从假释之日{show_day(parole)}起算，现填{show_day(begun)}"
        return (TermProblem(rule, text, basis),)
    return ()


def _length_problems(subject: Subject) -> tuple[TermProblem, ...]:
    found: list[TermProblem] = []
    months = subject.term_years * 12 + subject.term_months
    served = subject.sentence_years * 12 + subject.sentence_months
    if months:
        if subject.type == "CONTROL":
            found += _control_length(months, subject.is_combined)
        elif subject.type == "PROBATION":
            found += _probation_length(months, served, subject.sentence)
        elif subject.type == "PAROLE" and subject.sentence == _LIFE and months != 120:
            found.append(_length("无期徒刑的假释考验期为十年", "刑法第83条"))
    if subject.type == "PROBATION" and subject.sentence == _FIXED and served > 36:
        found.append(_length("三年以上有期徒刑不适用缓刑，请核对原判刑期", "刑法第72条"))
    expected, stated = expected_end(subject), subject.ends_on
    begun = subject.starts_on
    if stated is not None and begun is not None and stated < begun:
        found.append(_length("矫正期止早于矫正期起", "刑诉法解释第202条"))
    elif (
        expected is not None
        and stated is not None
        and stated != expected
        and not subject.term_note.strip()
    ):
        text = (
            f"按起始日和期限算，末日是{show_day(expected)}，现填{show_day(stated)}；"
            "以文书为准的，请在“期限说明”写明"
        )
        found.append(_length(text, "刑诉法解释第202条"))
    return tuple(found)


def _length(text: str, basis: str) -> TermProblem:
    return TermProblem("R021", text, basis)


def _control_length(months: int, combined: bool) -> tuple[TermProblem, ...]:
    most, basis = (36, "刑法第69条") if combined else (24, "刑法第38条")
    if months < 3:
        return (_length("管制的期限为三个月以上", "刑法第38条"),)
    if months > most:
        said = "数罪并罚的管制最高不超过三年" if combined else "管制的期限为二年以下"
        return (_length(said, basis),)
    return ()


def _probation_length(months: int, served: int, sentence: str) -> tuple[TermProblem, ...]:
    basis = "刑法第73条"
    if sentence not in (_FIXED, _CUSTODY):
        return ()
    least, most, name = (2, 12, "拘役") if sentence == _CUSTODY else (12, 60, "有期徒刑")
    if months < least:
        word = "二个月" if sentence == _CUSTODY else "一年"
        return (_length(f"{name}的缓刑考验期不能少于{word}", basis),)
    if months < served:
        return (_length(f"{name}的缓刑考验期在原判刑期以上", basis),)
    if months > most:
        word = "一年" if sentence == _CUSTODY else "五年"
        return (_length(f"{name}的缓刑考验期在{word}以下", basis),)
    return ()


def _injunction_problems(subject: Subject) -> tuple[TermProblem, ...]:
    if not (subject.injunctions or subject.injunction_text.strip()):
        return ()
    if subject.type in ("PAROLE", "TEMP_OUTSIDE"):
        text = "禁止令只在管制、缓刑的判决中宣告，假释和暂予监外执行没有禁止令"
        return (TermProblem("R022", text, "刑法第38条、第72条"),)
    first, last = subject.injunction_from, subject.injunction_to
    basis = "关于对判处管制、宣告缓刑的犯罪分子适用禁止令有关问题的规定（试行）第6条"
    if first is None or last is None:
        return ()
    if subject.ends_on is not None and last > subject.ends_on:
        return (TermProblem("R022", "禁止令的期限长于管制、缓刑考验期限", basis),)
    least = {"CONTROL": 3, "PROBATION": 2}.get(subject.type, 0)
    shortened = subject.type == "CONTROL" and subject.detained_days > 0
    if least and not shortened and last < period_end(first, least):
        text = f"禁止令的期限少于{'三' if least == 3 else '二'}个月，请核对文书"
        return (TermProblem("R022", text, basis),)
    return ()
