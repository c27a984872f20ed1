"""A station with a register of community corrections to measure on, and its table of figures.

`python benchmarks/correction_roll.py [--subjects 150]`: the board, the monthly statistics, one
subject with all parts, each beside its floor taken in the same run.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.corrections.care_records import Activity, Attendance, Contact, Leave
from fengqiao_desktop.domain.corrections.order_records import Notice
from fengqiao_desktop.domain.corrections.records import GroupMember, Subject
from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.domain.station.records import Committee, Staff
from fengqiao_desktop.services import subjects
from fengqiao_desktop.services.board import day_board
from fengqiao_desktop.services.correction_statistics import statistics_table
from fengqiao_desktop.services.station_setup import Opened, StationPlan, create_station
from fengqiao_desktop.store.calendar_data import load_calendar
from fengqiao_desktop.store.header_file import Kdf
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

NOW = datetime(2026, 11, 23, 8, 30)
RUNS = 5
LEVELS = ("STRICT", "NORMAL", "NORMAL", "LENIENT")
TYPES = ("PROBATION",) * 7 + ("PAROLE", "CONTROL", "TEMP_OUTSIDE")
WEEK, MONTH = timedelta(days=7), timedelta(days=30)


def fill(tx: Transaction, count: int, today: date, dice: random.Random) -> None:
    """`count` subjects under correction with everything logged up to last week, and 12 sessions."""
    sessions = tx.insert_many(
        [
            Activity(title="集中学习", held_on=add_months(today.replace(day=5), -back))
            for back in range(12)
        ]
    )
    rows = []
    for index in range(count):
        start = today - timedelta(days=dice.randrange(40, 360))
        rows.append(
            Subject(
                number=f"青矫〔{start.year}〕{index + 1}号",
                name=f"对象{index + 1:03d}",
                type=dice.choice(TYPES),
                sex=dice.choice("MF"),
                crime="盗窃罪",
                effective_on=start,
                starts_on=start,
                ends_on=add_months(start, 24) - timedelta(days=1),
                documents_received_on=start,
                receipt_on=start,
                reported_on=start + timedelta(days=4),
                report_status="01",
                registered_on=start + timedelta(days=4),
                announced_on=start + timedelta(days=6),
                announcement_signed=True,
                agreement_signed_on=start + timedelta(days=6),
                level=dice.choice(LEVELS),
                risk="LOW",
                state="ACTIVE",
            )
        )
    parts: list[Record] = []
    for subject in tx.insert_many(rows):
        parts.extend(_history(subject, today, sessions, dice))
    for kind in {type(part) for part in parts}:
        tx.insert_many([part for part in parts if type(part) is kind])


def _history(
    subject: Subject, today: date, sessions: list[Activity], dice: random.Random
) -> list[Record]:
    found: list[Record] = [
        GroupMember(subject=subject.id, source="OFFICE", name="周明", sex="M", is_leader=True),
        GroupMember(subject=subject.id, source="VILLAGE", name="谢芳", sex="F"),
        Notice(subject=subject.id, event="RECEPTION", to="POLICE", sent_on=subject.registered_on),
    ]
    day = subject.announced_on or today
    while day < today - WEEK:
        found.append(Contact(subject=subject.id, kind="PHONE", held_on=day, by="周明"))
        day += WEEK
    day = subject.announced_on or today
    while day < today - MONTH:
        found.extend(
            Contact(subject=subject.id, kind=kind, held_on=day, by="周明")
            for kind in ("WRITTEN", "IN_PERSON", "VISIT", "TALK")
        )
        day += MONTH
    found.extend(
        Attendance(activity=session.id, subject=subject.id)
        for session in sessions
        if session.held_on is not None and session.held_on >= (subject.announced_on or today)
    )
    if dice.random() < 0.3:
        left = today - timedelta(days=dice.randrange(20, 60))
        found.append(
            Leave(
                subject=subject.id,
                applied_on=left - WEEK,
                leaves_on=left,
                returns_on=left + timedelta(days=3),
                returned_on=left + timedelta(days=3),
                closed_on=left + timedelta(days=3),
                approved_by_level="OFFICE",
                state="CLOSED",
            )
        )
    return found


def station_of(folder: Path, count: int) -> Opened:
    """A new station with `count` subjects."""
    plan = StationPlan(
        name="青山镇司法所",
        committees=((Committee(name="青山镇人民调解委员会", org_type="TOWNSHIP"), ""),),
        head=Staff(name="周明", login="周明"),
        password="benchmark-only-1",
    )
    opened, _code = create_station(folder, plan, FixedClock(NOW), Kdf(8192, 1, 1))
    with opened.station.transaction(opened.actor, "benchmark") as tx:
        fill(tx, count, NOW.date(), random.Random(2026))
    return opened


def median(work: Callable[[], object]) -> float:
    """Milliseconds of `work`, the median of some runs."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def measure(repo: Repository) -> list[str]:
    """The rows of the table."""
    today, calendar = NOW.date(), load_calendar()
    ids = subjects.open_subject_ids(repo)
    one = ids[len(ids) // 2]

    def raw(sql: str) -> Callable[[], object]:
        return lambda: repo.connection.execute(sa.text(sql)).all()

    load = median(lambda: subjects.load_subjects(repo, ids))
    tables = ("correction_subject", "correction_contact", "correction_attendance")
    floor = sum(median(raw(f"SELECT * FROM {table}")) for table in tables)
    alone = median(raw(f"SELECT * FROM correction_subject WHERE id = {one}"))
    month = (today.replace(day=1), today)
    figures = (
        (
            "the day's board",
            median(lambda: day_board(repo, today, calendar)),
            "subjects read",
            load,
        ),
        ("subjects read whole", load, "their rows raw", floor),
        ("month table", median(lambda: statistics_table(repo, *month)), "subjects read", load),
        ("one subject whole", median(lambda: subjects.load_subject(repo, one)), "his row", alone),
    )
    return [
        f"| {label} | {ours:.1f} | {least_label} | {least:.1f} | {ours / least:.1f} |"
        for label, ours, least_label, least in figures
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subjects", type=int, default=150)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        opened = station_of(Path(folder) / "station", wanted.subjects)
        with opened.station.reading(opened.actor) as repo:
            rows = measure(repo)
        opened.station.close()
    print("| figure | ms | floor | ms | ratio |\n|---|---:|---|---:|---:|", *rows, sep="\n")


if __name__ == "__main__":
    main()
