"""One row for each clause of the decision tables 6.1-6.8: it fires, and beside it it does not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from fengqiao_desktop.domain.corrections.care_records import Move
from fengqiao_desktop.domain.corrections.order_records import Sanction, Violation
from fengqiao_desktop.domain.corrections.sanction_table import BY_ID, TABLE
from fengqiao_desktop.domain.corrections.sanctions import (
    absence,
    commendable_from,
    count_of,
    propose,
    refusal,
)
from fengqiao_desktop.domain.corrections.subjectfile import SubjectFile
from tests.domain.corrections.cases import (
    CALENDAR,
    TODAY,
    awaiting,
    control,
    outside,
    parole,
    subject_file,
)

D = date
File = Callable[[], SubjectFile]


def breach(kind: str, gravity: str = "", **told: object) -> Violation:
    first: dict[str, object] = {"id": 9, "kind": kind, "gravity": gravity}
    return Violation(**{**first, "happened_on": D(2026, 11, 20), **told})  # type: ignore[arg-type]


def gone(days: int) -> Violation:
    """Out of supervision for `days`, the first on 2026-10-01."""
    back = D.fromordinal(D(2026, 10, 1).toordinal() + days)
    return breach("ABSCOND", happened_on=D(2026, 10, 1), ended_on=back)


def decided(file: SubjectFile, kind: str, *days: date) -> SubjectFile:
    given = tuple(
        Sanction(id=i, kind=kind, decided_on=day, decided_by_level="COUNTY", result="DECIDED")
        for i, day in enumerate(days, 1)
    )
    return replace(file, sanctions=given)


def pending(file: SubjectFile, kind: str) -> SubjectFile:
    return replace(file, sanctions=(Sanction(id=1, kind=kind, result="PENDING"),))


ONE, TWO = D(2026, 9, 1), D(2026, 10, 1)  # days of earlier decisions
AGAIN = breach("OTHER", "LIGHT")
IN_2025 = {"happened_on": D(2025, 12, 31)}
CLAUSES: list[tuple[str, File, Violation | None, File, Violation | None]] = [
    # row, a file and a breach that it fits, and the nearest that it does not
    ("6.1-A", subject_file, None, lambda: subject_file(registered_on=D(2026, 5, 24)), None),
    ("6.1-B", lambda: subject_file(registered_on=TODAY), None, subject_file, AGAIN),
    ("6.2-训1", subject_file, gone(10), subject_file, gone(11)),
    ("6.2-训2", subject_file, breach("RULES", "LIGHT"), subject_file, breach("RULES", "HEAVY")),
    (
        "6.2-训3",
        subject_file,
        breach("STUDY", is_uneducable=True),
        subject_file,
        breach("STUDY"),
    ),
    ("6.2-训4", subject_file, breach("OTHER", "LIGHT"), subject_file, breach("OTHER")),
    ("6.2-警1", subject_file, gone(11), subject_file, gone(10)),
    ("6.2-警2", subject_file, breach("RULES", "HEAVY"), subject_file, breach("RULES", "LIGHT")),
    (
        "6.2-警3",
        subject_file,
        breach("INJUNCTION", "LIGHT"),
        subject_file,
        breach("INJUNCTION", "HEAVY"),
    ),
    (
        "6.2-警4",
        outside,
        breach("RECHECK", is_uneducable=True),
        lambda: outside(temp_reason="HELPLESS"),
        breach("RECHECK", is_uneducable=True),
    ),
    (
        "6.2-警5",
        lambda: decided(subject_file(), "ADMONITION", ONE, TWO),
        AGAIN,
        lambda: decided(subject_file(), "ADMONITION", ONE),
        AGAIN,
    ),
    ("6.2-警6", subject_file, breach("OTHER", "HEAVY"), subject_file, breach("OTHER", "LIGHT")),
    ("6.3-监", control, breach("RULES", "HEAVY"), parole, breach("RULES", "HEAVY")),
    (
        "6.3-监旧",
        control,
        breach("RULES", "HEAVY", **IN_2025),
        control,
        breach("RULES", "HEAVY", happened_on=D(2026, 1, 1)),
    ),
    (
        "6.3-禁管",
        control,
        breach("INJUNCTION", "SERIOUS"),
        control,
        breach("INJUNCTION", "LIGHT"),
    ),
    (
        "6.3-禁缓",
        subject_file,
        breach("INJUNCTION", "HEAVY"),
        subject_file,
        breach("INJUNCTION", "SERIOUS"),
    ),
    (
        "6.4-1",
        subject_file,
        breach("INJUNCTION", "SERIOUS"),
        control,
        breach("INJUNCTION", "SERIOUS"),
    ),
    # from 1 October a month is full on 1 November; more than a month begins on the 2nd
    ("6.4-2", subject_file, gone(33), subject_file, gone(32)),
    (
        "6.4-3",
        lambda: decided(subject_file(), "PSP", ONE),
        AGAIN,
        lambda: decided(subject_file(), "WARNING", ONE),
        AGAIN,
    ),
    (
        "6.4-4",
        lambda: decided(subject_file(), "WARNING", ONE, TWO),
        AGAIN,
        # the second warning is for this very breach: there is no third fact yet
        lambda: decided(subject_file(), "WARNING", ONE, D(2026, 11, 21)),
        AGAIN,
    ),
    ("6.4-5", subject_file, breach("OTHER", "SERIOUS"), subject_file, breach("OTHER", "HEAVY")),
    ("6.5-1", parole, gone(33), parole, gone(32)),
    (
        "6.5-2",
        lambda: decided(parole(), "WARNING", ONE, TWO),
        AGAIN,
        lambda: decided(parole(), "WARNING", ONE),
        AGAIN,
    ),
    ("6.5-3", parole, breach("OTHER", "HEAVY"), parole, breach("OTHER", "LIGHT")),
    ("6.6-1", outside, None, parole, None),
    (
        "6.6-2",
        lambda: decided(outside(), "WARNING", ONE),
        breach("RULES"),
        outside,
        breach("RULES"),
    ),
    ("6.6-2脱", outside, gone(3), parole, gone(3)),  # no month to wait for
    ("6.6-3", lambda: decided(outside(), "PSP", ONE), AGAIN, outside, AGAIN),
    (
        "6.6-4",
        lambda: decided(outside(), "WARNING", ONE, TWO),
        None,
        lambda: decided(outside(), "WARNING", ONE),
        None,
    ),
    (
        "6.6-5",
        lambda: decided(outside(), "WARNING", ONE),
        breach("RECHECK"),
        outside,
        breach("RECHECK"),
    ),
    (
        "6.6-6",
        lambda: outside(recovered_on=TODAY),
        None,
        lambda: outside(recovered_on=D(2026, 11, 24)),
        None,
    ),
    (
        "6.6-7",
        lambda: outside(guarantor_lost_on=ONE),
        None,
        lambda: outside(guarantor_lost_on=ONE, guarantor_renewed_on=TWO),
        None,
    ),
    ("6.6-8", outside, breach("OTHER", "SERIOUS"), outside, breach("OTHER", "HEAVY")),
    *(
        (
            f"6.7-{n}",
            lambda: pending(subject_file(), "REVOKE_PROBATION"),
            None,
            # release for treatment has no arrest
            lambda: pending(outside(), "REIMPRISON"),
            None,
        )
        for n in range(1, 5)
    ),
    ("6.8-管", control, None, lambda: control(starts_on=D(2026, 10, 1)), None),
    ("6.8-缓", subject_file, None, control, None),
]


def _rows(file: SubjectFile, violation: Violation | None) -> set[str]:
    return {p.row.id for p in propose(file, violation, TODAY, CALENDAR)}


@pytest.mark.parametrize(
    ("row", "file", "fits", "near", "other"), CLAUSES, ids=[case[0] for case in CLAUSES]
)
def test_each_clause(
    row: str, file: File, fits: Violation | None, near: File, other: Violation | None
) -> None:
    assert row in _rows(file(), fits)
    assert row not in _rows(near(), other)


def test_every_row_has_its_case_and_its_article() -> None:
    assert {case[0] for case in CLAUSES} == set(BY_ID)
    assert len(BY_ID) == len(TABLE)
    assert all("条" in row.basis for row in TABLE)


def test_control_is_never_revoked_and_parole_never_punished_by_the_police() -> None:
    grave = [breach(kind, "SERIOUS") for kind in ("RULES", "OTHER", "INJUNCTION", "ABSCOND")]
    for one in (*grave, gone(60)):
        kinds = {p.kind for p in propose(control(), one, TODAY, CALENDAR)}
        assert not kinds & {"REVOKE_PROBATION", "REVOKE_PAROLE", "REIMPRISON"}
        assert "PSP" not in {p.kind for p in propose(parole(), one, TODAY, CALENDAR)}


@pytest.mark.parametrize("word", ["is_excused", "only_hours"])
def test_nothing_answers_an_excused_breach_or_missing_hours(word: str) -> None:
    for kind in ("STUDY", "OTHER", "RULES"):
        one = breach(kind, "SERIOUS", is_uneducable=True, **{word: True})
        assert propose(decided(subject_file(), "WARNING", ONE, TWO), one, TODAY, CALENDAR) == ()
        assert refusal(one)
    assert refusal(AGAIN) == ""


def test_decisions_before_a_move_are_counted() -> None:
    moved = replace(subject_file(), moves=(Move(id=1, kind="IN", admonitions_before=2),))
    assert count_of(moved, "ADMONITION", TODAY) == 2
    assert "6.2-警5" in _rows(moved, AGAIN)
    assert commendable_from(moved) == D(2026, 9, 12)


def test_a_late_report_is_judged_by_the_rolled_day() -> None:
    """Notes 0.3: effective on 12 March, come on 3 April: 11 days, not 12."""
    came = awaiting(effective_on=D(2026, 3, 12), reported_on=D(2026, 4, 3))
    late = breach("REPORT_LATE", happened_on=D(2026, 3, 23))
    assert absence(came, late, TODAY, CALENDAR) == (11, D(2026, 3, 23))
    assert _rows(came, late) == {"6.2-警1"}
    in_time = awaiting(effective_on=D(2026, 3, 12), reported_on=D(2026, 4, 2))
    assert _rows(in_time, late) == {"6.2-训1"}


def test_proposals_say_what_goes_with_them() -> None:
    asked = {p.kind: p.asks for p in propose(subject_file(), gone(40), TODAY, CALENDAR)}
    assert "与原审人民法院同级" in "".join(asked["REVOKE_PROBATION"])
    assert "送达本人" in asked["WARNING"]
    assert "公示" not in "".join(
        propose(subject_file(is_minor=True), gone(5), TODAY, CALENDAR)[0].asks[-1:]
    )
