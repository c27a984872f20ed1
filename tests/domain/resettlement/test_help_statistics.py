"""The main table of resettlement: every column of it, and opening + came = closing + left."""

import dataclasses
import random
from datetime import date, timedelta
from typing import Any

import pytest
from people import in_custody, in_help, key, visit

from fengqiao_desktop.domain.resettlement import roll, statistics
from fengqiao_desktop.domain.resettlement.limits import HelpLimits
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.resettlement.records import (
    Assistance,
    HelpAgreement,
    OutOfContact,
    Pickup,
    VideoMeeting,
)

START, END = date(2026, 7, 1), date(2026, 12, 31)
LATER = date(2027, 1, 20)


def parts(file: PersonFile, **changes: Any) -> PersonFile:
    return dataclasses.replace(file, **changes)


def people() -> list[PersonFile]:
    """Nine on whom every line of the table has somebody."""
    before = {"reported_on": date(2026, 1, 8), "registered_on": date(2026, 1, 9)}
    old = HelpAgreement(id=1, signed_on=date(2026, 1, 10), plan="每季走访。")
    done: dict[str, Any] = {"state": "DONE", "done_on": date(2026, 9, 1)}
    helps = (
        *(Assistance(id=n, kind=f"H{n}", **done) for n in (12, 13, 14, 15, 16, 17, 22)),
        Assistance(id=5, kind="H05", **done),
        Assistance(id=9, kind="H09", **done),
        Assistance(id=4, kind="H04", **done),
        Assistance(id=1, kind="H01", **done),  # neither relief nor work
    )
    return [
        parts(in_help(id=1), helps=helps),
        parts(key(id=2, source="DETENTION"), pickups=(Pickup(id=2, fetched_on=date(2026, 8, 3)),)),
        in_help(id=3, source="CORRECTION_END", placement_mode="", not_placed_why="在找工作"),
        in_help(id=4, source="POLICE", placement_mode="84"),
        parts(in_help(id=5, released_on=date(2026, 1, 5), **before), agreements=(old,)),
        parts(
            in_help(
                id=6,
                released_on=date(2026, 1, 5),
                exit_reason="EXPIRED",
                exited_on=date(2026, 11, 1),
                **before,
            ),
            agreements=(old,),
        ),
        in_help(id=7, reoffence="盗窃罪", reoffence_ruled_on=date(2026, 12, 1)),
        parts(
            in_help(id=8),
            losts=(OutOfContact(id=1, since=date(2026, 10, 1), concluded_on=date(2026, 11, 1)),),
        ),
        in_help(id=9, reported_on=None),
        in_custody(id=10),
    ]


@pytest.fixture(scope="module")
def made() -> statistics.Table:
    meetings = [VideoMeeting(id=1, held_on=date(2026, 9, 1))]
    return statistics.table(people(), meetings, START, END, LATER)


@pytest.mark.parametrize(
    ("group", "label", "value"),
    [
        ("在册", "期初在册", "2"),
        ("在册", "期末在册", "6"),
        ("在册", "重点人数", "1"),
        ("在册", "一般人数", "5"),
        ("在册", "未定级人数", "0"),
        ("衔接", "本期应衔接", "7"),
        ("衔接", "已衔接", "6"),
        ("衔接", "未衔接", "1"),
        ("衔接", "其中重点应接", "1"),
        ("衔接", "已接送", "1"),
        ("本期新增", "新增", "6"),
        ("本期新增", "监狱", "3"),
        ("本期新增", "看守所", "1"),
        ("本期新增", "解矫", "1"),
        ("本期新增", "其他", "1"),
        ("本期出册", "出册", "2"),
        ("本期出册", "期满", "1"),
        ("本期出册", "迁出", "0"),
        ("本期出册", "死亡", "0"),
        ("本期出册", "重新犯罪", "1"),
        ("本期出册", "退回", "0"),
        ("帮教", "建小组数", "6"),
        ("帮教", "签协议数", "6"),
        ("帮教", "重点走访达标人数", "0"),  # nobody saw her in December
        ("安置", "应安置", "5"),
        ("安置", "已安置", "4"),
        ("安置", "企业和经济实体吸纳就业", "3"),
        ("安置", "其他安置方式", "1"),  # our own code for work elsewhere
        ("安置", "落实责任田", "0"),
        ("安置", "未安置及原因", "1"),
        ("救助", "救助人数", "1"),
        ("救助", "低保", "1"),
        ("救助", "其他", "1"),
        ("就业服务", "失业登记", "1"),
        ("就业服务", "培训", "1"),
        ("就业服务", "推荐就业", "1"),
        ("失联和重新犯罪", "失联人数", "1"),
        ("失联和重新犯罪", "重新犯罪（本期）", "1"),
        ("失联和重新犯罪", "重新犯罪（累计）", "1"),
        ("比率", "衔接率", "85.7%（6÷7）"),
        ("比率", "重点对象接送率", "100.0%（1÷1）"),
        ("比率", "安置率", "80.0%（4÷5）"),
        ("比率", "当年重新犯罪率", "12.5%（1÷8）"),
        ("其他指标", "接送人数", "1"),
        ("其他指标", "视频会见", "1"),
        ("其他指标", "脱管漏管", "1"),
    ],
)
def test_each_column(made: statistics.Table, group: str, label: str, value: str) -> None:
    assert made.value(group, label) == value


COLUMNS = (
    "期初在册 本期应衔接 已衔接 未衔接 其中重点应接 已接送 新增 监狱 看守所 解矫 其他 出册 期满 "
    "迁出 死亡 重新犯罪 退回 期末在册 重点人数 一般人数 建小组数 签协议数 应走访次数 实走访次数 "
    "重点走访达标人数 "
    "应安置 已安置 未安置及原因 救助人数 低保 特困 医疗 教育 住房 临时 其他 失业登记 培训 推荐就业 "
    "失联人数 重新犯罪（本期） 重新犯罪（累计） 衔接率 重点对象接送率 帮教率 安置率"
)


def test_all_columns_of_the_notes_are_there(made: statistics.Table) -> None:
    labels = [line.label for line in made.lines]
    assert [word for word in COLUMNS.split() if word not in labels] == []
    assert (
        len(made.of(statistics.PLACED)) == 3 + 8
    )  # should, is, is not, and the eight national kinds
    assert {line.group for line in made.lines} == set(statistics.GROUPS)


def test_figures_open_their_records_and_say_what_they_count(made: statistics.Table) -> None:
    by = {(line.group, line.label): line for line in made.lines}
    unmet = by["衔接", "未衔接"]
    assert unmet.records == (("resettled_person", 9),)
    assert by["安置", "未安置及原因"].note == "在找工作1人"
    for line in made.of(statistics.RATES):
        assert "÷" in line.note, line.label
    for line in made.lines:
        counts = line.value.isdigit() and line.label != "应走访次数"
        assert not counts or len(line.records) == int(line.value), line.label


def test_visits_owed_and_made(made: statistics.Table) -> None:
    owed = int(made.value("帮教", "应走访次数"))
    rate = made.value("比率", "走访完成率")
    assert rate.endswith(f"÷{owed}）")
    one = statistics.table(
        [parts(in_help(id=1), visits=(visit(date(2026, 8, 9)),))], [], START, END, LATER
    )
    assert (one.value("帮教", "应走访次数"), one.value("帮教", "实走访次数")) == ("2", "1")


def test_a_running_period_is_counted_up_to_today() -> None:
    made = statistics.table(people(), [], START, END, date(2026, 10, 1))
    assert made.last == date(2026, 10, 1)
    assert made.value("在册", "期末在册") == "8"
    assert made.balance.holds


def test_targets_stand_beside_the_rates() -> None:
    limits = HelpLimits(target_handover=95)
    made = statistics.table(people(), [], START, END, LATER, limits)
    notes = {line.label: line.note for line in made.of(statistics.RATES)}
    assert notes["衔接率"].endswith("目标95%")
    assert "目标" not in notes["安置率"]


def test_the_balance_says_itself(made: statistics.Table) -> None:
    assert made.balance.text == "期初2＋新增6＝期末6＋出册2"
    broken = dataclasses.replace(made.balance, came=())
    assert not broken.holds
    assert "≠" in broken.text


@pytest.mark.parametrize("seed", range(20))
def test_the_balance_holds_for_any_dates(seed: int) -> None:
    dice = random.Random(seed)

    def day() -> date | None:
        return None if dice.random() < 0.2 else date(2026, 1, 1) + timedelta(dice.randrange(400))

    files = []
    for number in range(60):
        reason = dice.choice(["", "EXPIRED", "DECEASED", "REOFFEND", "RETURNED", "DUPLICATE"])
        file = in_help(
            id=number,
            reported_on=day(),
            registered_on=day(),
            suspended_on=day() if dice.random() < 0.1 else None,
            exit_reason=reason,
            exited_on=day(),
            batch=dice.choice([0, 0, 7]),
            source=dice.choice(["PRISON", "CORRECTION_END"]),
        )
        files.append(file)
    for first in (date(2026, 1, 1), date(2026, 4, 1), date(2026, 10, 1)):
        held = roll.balance(files, first, first + timedelta(days=120))
        assert held.holds, held.text
    whole = roll.balance(files, date(2025, 1, 1), date(2028, 1, 1))
    assert whole.came
    assert len(whole.came) == len(whole.closing) + len(whole.left)
