"""Every command on a real station: what it prints, what it writes, how it refuses."""

import json
import sys
from datetime import datetime
from pathlib import Path

import pytest
from cli_helpers import ENGLISH, FIXTURES, LEDGER, MESSY, Desk, copied, desk_at

from fengqiao_desktop import bootstrap, cli
from fengqiao_desktop.arguments import in_chinese
from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.station.records import Staff
from fengqiao_desktop.services import demo, station_setup
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.station_lock import StationLock
from tests.conftest import LIGHT, SAMPLE_NOW, SAMPLE_PASSWORD

NOW = datetime(2026, 11, 3, 9, 0)  # the day on which the messy ledger was filled in
PASSWORD = "Qingshan-2026"


@pytest.fixture(scope="module")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station with a head and nothing else, closed."""
    folder = tmp_path_factory.mktemp("empty") / "station"
    plan = station_setup.StationPlan(
        name="青山镇司法所", head=Staff(name="周明", login="周明"), password=PASSWORD
    )
    opened, _code = station_setup.create_station(folder, plan, FixedClock(NOW), LIGHT)
    opened.station.close()
    return folder


@pytest.fixture
def empty(empty_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    station = copied(empty_folder, tmp_path / "station")
    return desk_at(station, PASSWORD, FixedClock(NOW), capsys, tmp_path)


@pytest.fixture
def desk(sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    station = copied(sample_folder, tmp_path / "station")
    return desk_at(station, SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW), capsys, tmp_path)


# -- making a station ---------------------------------------------------------------------------


def test_demo_makes_a_station_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = desk_at(tmp_path / "new", PASSWORD, FixedClock(SAMPLE_NOW), capsys, tmp_path)
    assert str(desk.station) in desk.done("demo", "--no-window").out
    cases = desk.done("list", "mediation_case", "--json").json
    assert len(cases) == 180 + 106 + 14
    assert desk.done("check").out == "数据库、附件和审计链完好。\n"
    assert not (desk.station / bootstrap.SAMPLE_NOTE).exists()
    again = desk.done("demo", "--no-window")
    assert "没有改动" in again.out
    assert desk.done("list", "mediation_case", "--json").json == cases


def test_demo_without_a_password_shows_it_beside_its_own_station_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = desk_at(tmp_path / "new", cli.DEMO_PASSWORD, FixedClock(SAMPLE_NOW), capsys, tmp_path)
    made = desk.raw("demo", "--no-window", "--station", desk.station)
    assert made.code == cli.DONE
    assert cli.DEMO_PASSWORD not in made.out + made.err
    assert bootstrap.sample_password(desk.station) == cli.DEMO_PASSWORD
    assert desk.done("check", "--user", "王梅").code == cli.DONE


def test_a_demo_stopped_half_way_begins_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_at(tmp_path / "new", cli.DEMO_PASSWORD, FixedClock(SAMPLE_NOW), capsys, tmp_path)
    make = ("demo", "--no-window", "--station", desk.station)
    with monkeypatch.context() as patched:
        patched.setattr(demo, "_write_cases", stopped)
        with pytest.raises(KeyboardInterrupt):
            desk.raw(*make)
    assert not bootstrap.is_station(desk.station)
    assert "样例司法所已建好" in desk.raw(*make).out
    assert len(desk.done("list", "mediation_case", "--json").json) == 300
    assert bootstrap.sample_password(desk.station) == cli.DEMO_PASSWORD
    assert not (desk.station / bootstrap.SAMPLE_WORK).exists()


def stopped(*_words: object) -> None:
    raise KeyboardInterrupt


def test_new_makes_an_empty_station(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = desk_at(tmp_path / "new", PASSWORD, FixedClock(NOW), capsys, tmp_path)
    made = desk.done("new", "--name", "青山镇司法所", "--head", "周明")
    code = made.lines[-1]
    assert len(code.replace("-", "")) == 32
    staff = desk.done("list", "staff", "--json").json
    assert [(one["姓名"], one["角色"], one["登录名"]) for one in staff] == [
        ("周明", "所长", "周明")
    ]
    assert desk.done("list", "mediation_case", "--json").json == []
    assert desk("new", "--name", "再来").refused("HEADER-05")
    station_setup.reset_password(desk.station, code, "周明", "Another-2026", LIGHT)
    assert desk("check").refused("UNLOCK-01")


def test_a_short_password_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = desk_at(tmp_path / "new", "short", FixedClock(NOW), capsys, tmp_path)
    assert desk("new", "--name", "青山镇司法所").refused("PASSWORD-01")
    assert not bootstrap.is_station(desk.station)


# -- ledgers ------------------------------------------------------------------------------------


def test_import_writes_what_is_good_and_says_why_not(empty: Desk) -> None:
    expected = json.loads((FIXTURES / "mediation_2026_25col_messy.expected.json").read_text())
    first = empty.done("import", "mediation_case", LEDGER, "--json").json
    assert first == {"written": 180, "already": [], "errors": [], "warnings": [], "batch": 1}
    second = empty.done("import", "mediation_case", MESSY, "--json").json
    assert set(second) == {"written", "already", "errors", "warnings", "batch"}
    assert second["written"] == expected["good"] == 106
    assert second["batch"] == 2
    assert [[one["row"], one["number"]] for one in second["already"]] == expected["already"]
    assert all(set(one) == {"row", "column", "reason"} for one in second["errors"])
    assert [one["row"] for one in second["errors"]] == [row for row, _why in expected["errors"]]
    for told, (_row, why) in zip(second["errors"], expected["errors"], strict=True):
        assert told["column"]
        assert told["reason"].startswith(why)
    assert len(empty.done("list", "mediation_case", "--json").json) == 286
    third = empty.done("import", "mediation_case", MESSY, "--json").json
    assert (third["written"], third["batch"]) == (0, None)
    assert len(third["already"]) == 109
    assert len(empty.done("list", "mediation_case", "--json").json) == 286


def test_a_roster_of_resettlement_by_its_short_name(empty: Desk) -> None:
    expected = json.loads((FIXTURES / "resettlement_24col.expected.json").read_text("utf-8"))
    roster = FIXTURES / "resettlement_24col.xlsx"
    told = empty.done("import", "resettlement", roster, "--json").json
    assert told["written"] == expected["good"]
    for name in ("errors", "warnings"):
        assert [one["row"] for one in told[name]] == [row for row, _why in expected[name]]
        for one, (_row, why) in zip(told[name], expected[name], strict=True):
            assert one["reason"].startswith(why)
    listed = empty.done("list", "resettlement", "--json").json
    assert len(listed) == expected["good"]
    assert "500000199306258557" not in json.dumps(listed)  # a list masks it


def test_a_dry_run_writes_nothing(empty: Desk) -> None:
    told = empty.done("import", "mediation_case", LEDGER, "--dry-run", "--json").json
    assert (told["written"], told["batch"], told["errors"]) == (0, None, [])
    for register in ("mediation_case", "committee", "village", "import_batch"):
        assert empty.done("list", register, "--json").json == []


def test_import_in_words(empty: Desk) -> None:
    told = empty.done("import", "mediation_case", MESSY).lines
    assert told[0] == "写入 109 条，需要改 8 条，已经有了 0 条。"
    assert len(told) == 1 + 8 + 1
    assert told[1].startswith("  第 38 行 受理时间：受理时间缺失")
    assert told[-1] == "批次号 1，要撤销请用 undo-import 1。"


def test_undo_takes_a_whole_import_back(empty: Desk) -> None:
    empty.done("import", "mediation_case", LEDGER)
    empty.done("import", "mediation_case", MESSY)
    assert empty.done("undo-import", 2).out == "第 2 批导入已撤销。\n"
    assert len(empty.done("list", "mediation_case", "--json").json) == 180
    assert empty("undo-import", 2).refused("IMPORT-09")
    assert empty("undo-import", 77).refused("STORE-02")
    assert empty.done("import", "mediation_case", MESSY, "--json").json["written"] == 106


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("mediation_case", "nowhere.xlsx"), "CLI-04"),
        (("mediation_case", __file__), "IMPORT-03"),
        (("village", LEDGER), "IMPORT-06"),
        (("nonsense", LEDGER), "LIST-01"),
    ],
)
def test_import_refuses(empty: Desk, words: tuple[object, ...], code: str) -> None:
    assert empty("import", *words).refused(code)


def test_a_mediator_may_not_take_an_import_back(desk: Desk) -> None:
    assert desk("undo-import", 1, "--user", "陈志强").refused("ACCESS-01")
    assert len(desk.done("list", "mediation_case", "--user", "陈志强", "--json").json) == 300


# -- lists --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("肖建民", "肖建民　许国强"),
        ("xjm", "肖建民　许国强"),
        ("xiaojianmin", "肖建民　许国强"),
        ("建民", "肖建民　许国强"),
        ("0101", "肖建民　许国强"),
        ("13800000102", "肖建民　许国强"),
    ],
)
def test_search_finds_by_name_pinyin_and_telephone(desk: Desk, text: str, parties: str) -> None:
    found = desk.done("list", "mediation_case", "--search", text, "--json").json
    assert parties in [case["当事人"] for case in found]
    assert len(found) < 30


def test_search_finds_by_number(desk: Desk) -> None:
    found = desk.done("list", "mediation_case", "--search", "（2025）青山人调字第10号", "--json")
    assert [case["案号"] for case in found.json] == ["（2025）青山人调字第10号"]


def test_search_without_a_hit_is_an_empty_list(desk: Desk) -> None:
    assert desk.done("list", "mediation_case", "--search", "无此人", "--json").json == []
    assert len(desk.done("list", "mediation_case", "--search", "无此人").lines) == 1


def test_a_list_in_words_has_a_heading_and_a_line_each(desk: Desk) -> None:
    lines = desk.done("list", "mediation_case").lines
    assert len(lines) == 1 + 300
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
    assert lines[0].startswith("案号\t当事人\t")


def test_identity_numbers_are_masked(desk: Desk) -> None:
    numbers = [one["身份证号"] for one in desk.done("list", "person", "--json").json]
    told = [number for number in numbers if number]
    assert told
    assert all(number[6:14] == "********" for number in told)


@pytest.mark.parametrize("register", ["nonsense", "party", "setting"])
def test_an_unknown_register_lists_the_known_ones(desk: Desk, register: str) -> None:
    said = desk("list", register).refused("LIST-01")
    for known in ("mediation_case（人民调解案件）", "village（村（社区））", "staff（人员花名册）"):
        assert known in said


# -- looking after ------------------------------------------------------------------------------


def test_backup_and_restore_bring_everything_back(desk: Desk, tmp_path: Path) -> None:
    cases = desk.done("list", "mediation_case", "--json").json
    made = Path(desk.done("backup", "--to", tmp_path / "copies").lines[-1])
    assert made.parent == tmp_path / "copies"
    other = tmp_path / "other"
    back = desk.raw("restore", made, "--to", other, "--password-file", desk.password_file)
    assert (back.code, back.out) == (cli.DONE, f"已恢复到：{other}\n")
    there = Desk(other, desk.password_file, desk.clock, desk.capsys)
    assert there.done("check").out == "数据库、附件和审计链完好。\n"
    assert there.done("list", "mediation_case", "--json").json == cases
    again = desk.raw("restore", made, "--to", other, "--password-file", desk.password_file)
    assert again.refused("BACKUP-07")


def test_restore_refuses_with_a_reason(desk: Desk, tmp_path: Path) -> None:
    made = Path(desk.done("backup", "--to", tmp_path / "copies").lines[-1])
    wrong = tmp_path / "wrong.txt"
    write_atomically(wrong, b"not-the-password")
    target = tmp_path / "other"
    for words, code in (
        ((made, "--password-file", wrong), "UNLOCK-01"),
        ((wrong, "--password-file", desk.password_file), "BACKUP-01"),
        ((tmp_path / "none.fqbak", "--password-file", desk.password_file), "FILE-03"),
    ):
        assert desk.raw("restore", *words, "--to", target).refused(code)
        assert list(target.iterdir()) == []


def test_check_tells_a_broken_chain(desk: Desk) -> None:
    from sqlalchemy import text

    opened = station_setup.open_station(desk.station, "周明", SAMPLE_PASSWORD, desk.clock)
    with opened.station.engine.begin() as connection:
        triggers = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")
        ).scalars()
        for trigger in list(triggers):
            connection.execute(text(f'DROP TRIGGER "{trigger}"'))
        connection.execute(text("UPDATE audit SET reason = 'x' WHERE seq = 40"))
    opened.station.close()
    told = desk("check")
    assert (told.code, told.out) == (cli.REFUSED, "")
    assert "审计链从第 40 条起接不上" in told.err


# -- refusals before anything is opened ---------------------------------------------------------


def test_a_wrong_password_is_told(desk: Desk) -> None:
    desk.password_file.write_text("not-the-password", "utf-8")
    assert desk("check").refused("UNLOCK-01").startswith("密码不对。")


def test_a_station_of_nobody_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.station = tmp_path / "nowhere"
    said = desk("check").refused("CLI-06")
    assert str(tmp_path / "nowhere") in said
    assert not (tmp_path / "nowhere").exists()


def test_an_unknown_account_is_told(desk: Desk) -> None:
    assert desk("check", "--user", "无此人").refused("UNLOCK-02")


def test_no_terminal_and_no_password_file_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    silent = tmp_path / "nothing"
    silent.touch()
    with silent.open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        said = desk.raw("check", "--station", desk.station).refused("CLI-02")
    assert "--password-file" in said


def test_an_unreadable_password_file_is_told(desk: Desk, tmp_path: Path) -> None:
    assert desk.raw(
        "check", "--station", desk.station, "--password-file", tmp_path / "none"
    ).refused("CLI-01")
    desk.password_file.write_bytes("密码在此".encode("gbk"))
    assert desk("check").refused("CLI-01")


@pytest.mark.parametrize("ending", ["\r\n", "\n第二行", ""])
def test_the_first_line_is_the_password(desk: Desk, ending: str) -> None:
    desk.password_file.write_bytes(f"\ufeff{SAMPLE_PASSWORD}{ending}".encode())
    assert desk("check").code == cli.DONE


def test_a_station_in_use_is_told_since_when(desk: Desk) -> None:
    with StationLock(desk.station, datetime(2026, 11, 23, 8, 5)):
        said = desk("check").refused("LOCK-01")
    assert "自11月23日 08:05 起" in said
    assert desk("check").code == cli.DONE


def test_a_file_is_no_station(desk: Desk) -> None:
    desk.station = desk.password_file
    assert desk("check").refused("CLI-05")
    assert desk("new", "--name", "青山镇司法所").refused("CLI-05")


# -- wrong usage --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "“命令”没有“nonsense”"),
        (["new"], "缺少“--name”"),
        (["new", "--name"], "“--name”后面缺少内容"),
        (["check", "more"], "不认识“more”"),
        (["check", "--stat", "x"], "不认识“--stat x”"),
        (["list", "village", "--json=1"], "“--json”后面不能带内容“1”"),
        (["figures", "twenty"], "“年度”要写成四位数字"),
        (["figures", "99999"], "“年度”要写成四位数字"),
        (["figures", "2025", "--as-of", "2025-13-99"], "“--as-of”里的日期“2025-13-99”不存在"),
        (["undo-import", "last"], "“批次”要写成整数，现在是“last”"),
        (["print", "agreement", "1"], "缺少“--to”"),
        (["print", "agreement", "1", "--to", "d", "--part", "0"], "“--part”要写成 1、2、3"),
        (["print", "a", "1", "--to", "d", "--format", "odt"], "可用的：pdf、docx、both。"),
        (["evidence", "2025", "--to", "d", "--level", "all"], "可用的：full、inspect、public。"),
    ],
)
def test_wrong_usage_is_told_in_chinese(desk: Desk, words: list[str], said: str) -> None:
    told = desk.raw(*words)
    assert (told.code, told.out) == (cli.WRONG_USAGE, "")
    first, *usage = told.err.splitlines()
    assert first.startswith("命令写得不对：")
    assert said in first
    assert usage[0].startswith("用法：fengqiao-desktop")
    known = {word.strip("-") for word in words} | {"name", "to", "part", "as", "of", "json"}
    if "可用的" not in first:
        assert set(ENGLISH.findall(first)) <= {part for word in known for part in word.split("-")}


def test_what_a_later_argparse_says_is_not_passed_on() -> None:
    assert in_chinese("something it never said before") == "请核对写法。"


@pytest.mark.parametrize("command", ["", *[name for name in cli.HANDLERS if name]])
def test_every_command_explains_itself_in_chinese(desk: Desk, command: str) -> None:
    told = desk.raw(*[command] if command else [], "--help")
    assert told.code == cli.DONE
    options = "\n".join(line for line in told.lines if line.startswith("  "))
    for alien in ("usage", "optional", "positional", "options:", "arguments:", "show "):
        assert alien not in told.out
    assert told.out.count("选项:") == 1
    assert all(
        any("\u4e00" <= letter <= "\u9fff" for letter in line)
        for line in options.splitlines()
        if line.startswith("  -") and "--level" not in line and "--format" not in line
    )


def test_the_station_may_stand_before_the_command(desk: Desk) -> None:
    at = ("--station", desk.station, "--password-file", desk.password_file, "--user", "王梅")
    assert desk.raw(*at, "check").code == cli.DONE
    assert desk.raw(*at, "self-evaluation", 2025, "--to", desk.station.parent / "out").refused(
        "ACCESS-01"
    )
    assert desk.raw(*at, "check", "--user", "无此人").refused("UNLOCK-02")


def test_days_are_read_by_the_clock(desk: Desk) -> None:
    told = desk.done("figures", 2026, "--as-of", "昨天", "--json").json
    assert {row["as_of"] for row in told.values()} == {"2026-11-22"}
