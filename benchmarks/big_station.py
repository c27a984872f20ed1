"""A station of many invented cases to measure on: `python benchmarks/big_station.py FOLDER [N]`."""

import random
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.mediation import codes
from fengqiao_desktop.domain.mediation.records import MediationCase, Party
from fengqiao_desktop.domain.station.records import Committee, Staff
from fengqiao_desktop.services.station_setup import StationPlan, create_station
from fengqiao_desktop.store.header_file import Kdf

PASSWORD = "benchmark-only-1"
NOW = datetime(2026, 11, 23, 8, 30)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单解仇区查"
GIVEN = "伟芳娜敏静秀丽强磊洋艳勇军杰涛明超霞平刚桂英华玉兰建国志文"
CHUNK = 2000


def name(dice: random.Random) -> str:
    return dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2))))


def build(folder: Path, count: int) -> None:
    """Make the station: `count` cases of twenty years with two parties each, 40 of them open."""
    dice = random.Random(2026)
    town = Committee(name="青山镇人民调解委员会", org_type="TOWNSHIP", prefix="青山")
    plan = StationPlan(
        name="青山镇司法所",
        committees=((town, ""),),
        head=Staff(name="周明", login="周明"),
        password=PASSWORD,
    )
    opened, _code = create_station(folder, plan, FixedClock(NOW), Kdf(8192, 1, 1))
    per_year = max(count // 20, 1)
    begun = time.monotonic()
    for start in range(0, count, CHUNK):
        with opened.station.transaction(opened.actor, "benchmark") as tx:
            committee = tx.find(Committee)[0].id
            cases = []
            for i in range(start, min(start + CHUNK, count)):
                year = 2007 + min(i // per_year, 19)
                accepted = date(year, 1, 1) + timedelta(days=i % 320)
                first, second = name(dice), name(dice)
                done = accepted + timedelta(days=dice.randrange(25))
                is_open = i >= count - 40
                cases.append(
                    MediationCase(
                        number=f"（{year}）青山人调字第{i % per_year + 1}号",
                        title=f"{first}与{second}邻里纠纷",
                        parties_text=f"{first}　{second}",
                        committee=committee,
                        state="MEDIATING" if is_open else "ARCHIVED",
                        source=dice.choice(codes.SOURCES).code,
                        dispute_type=dice.choice(codes.DISPUTE_TYPES).code,
                        difficulty=dice.choice(codes.DIFFICULTIES).code,
                        accepted_on=date(2026, 11, 10) if is_open else accepted,
                        informed_on=date(2026, 11, 10) if is_open else accepted,
                        lead_mediator=name(dice),
                        facts="双方房屋相邻，因排水沟走向发生争执，多次协商未果。",
                        agreement_form="" if is_open else dice.choice(("WRITTEN", "ORAL")),
                        agreed_on=None if is_open else done,
                        performed_on=None if is_open else done,
                        closed_on=None if is_open else done,
                        archived_on=None if is_open else done,
                        amount=0 if is_open else dice.randrange(0, 5_000_000, 100),
                    )
                )
            saved = tx.insert_many(cases)
            parties = []
            for case in saved:
                for seq, party in enumerate(case.parties_text.split("　"), 1):
                    parties.append(
                        Party(
                            case=case.id,
                            seq=seq,
                            side="APPLICANT" if seq == 1 else "RESPONDENT",
                            name=party,
                            phone=f"138{dice.randrange(10**8):08d}",
                            address="青山镇大沟村3组",
                        )
                    )
            tx.insert_many(parties)
        print(f"{start + len(saved)} cases, {time.monotonic() - begun:.0f} s", file=sys.stderr)
    opened.station.close()


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
