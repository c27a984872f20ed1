"""The same services without a window: commands for scripts, tests and the county's IT staff."""

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fengqiao_desktop import __version__
from fengqiao_desktop.clock import Clock, SystemClock
from fengqiao_desktop.errors import KnownError

if TYPE_CHECKING:
    from fengqiao_desktop.services.station_setup import Opened

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
DEMO_PASSWORD = "fengqiao-2026"  # noqa: S105 - shown on the sign-in page of the sample station only


@dataclass(frozen=True)
class Call:
    """One command as typed, with the clock it goes by."""

    args: argparse.Namespace
    clock: Clock

    @property
    def folder(self) -> Path:
        from fengqiao_desktop import bootstrap

        return bootstrap.station_folder(self.args.station, sample=self.args.command == "demo")

    def password(self, *, new: bool = False) -> str:
        """From the file named, else asked for at the terminal (twice for a new one)."""
        if self.args.password_file:
            try:
                lines = Path(self.args.password_file).read_text("utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError) as error:
                raise KnownError("读不了密码文件。", code="CLI-01") from error
            return lines[0] if lines else ""
        if not sys.stdin.isatty():
            raise KnownError(
                "没有终端可以输入密码。",
                code="CLI-02",
                advice="请用 --password-file 指定密码文件。",
            )
        password = getpass.getpass("密码：")
        if new and getpass.getpass("再输一次：") != password:
            raise KnownError("两次输入的密码不一样。", code="CLI-03")
        return password


def run(arguments: Sequence[str], clock: Clock | None = None) -> int:
    """Carry out one command; the exit code is 0 done, 1 refused, 2 wrong usage."""
    args = _parser().parse_args(arguments)
    call = Call(args, clock or SystemClock())
    handler: Callable[[Call], int] = args.handler
    try:
        return handler(call)
    except KnownError as error:
        print(str(error), file=sys.stderr)
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="fengqiao-desktop", description="枫桥司法所工作台")
    parser.add_argument("--version", action="version", version=__version__)
    common = _Parser(add_help=False)
    common.add_argument("--station", metavar="文件夹", type=Path, help="司法所数据文件夹")
    common.add_argument("--user", metavar="账户", default="", help="账户名，默认为所长")
    common.add_argument("--password-file", metavar="文件", help="第一行是密码的文件")
    commands = parser.add_subparsers(dest="command", metavar="命令")
    parser.set_defaults(handler=_window, station=None, user="", password_file=None, no_window=False)

    def command(name: str, handler: Callable[[Call], int], help_text: str) -> Any:
        sub = commands.add_parser(name, parents=[common], help=help_text, description=help_text)
        sub.set_defaults(handler=handler)
        return sub

    sub = command("demo", _demo, "建一个样例司法所并打开")
    sub.add_argument("--no-window", action="store_true", help="只建，不开窗口")
    sub = command("new", _new, "建一个空的司法所")
    sub.add_argument("--name", required=True, help="司法所名称，如 青山镇司法所")
    sub.add_argument("--head", default="所长", help="所长姓名")
    sub = command("import", _import, "导入旧台账")
    sub.add_argument("register", metavar="台账", help="如 mediation_case")
    sub.add_argument("file", metavar="文件", type=Path)
    sub.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    sub.add_argument("--json", action="store_true")
    sub = command("undo-import", _undo, "撤销一次导入")
    sub.add_argument("batch", metavar="批次", type=int)
    sub = command("list", _list, "列出台账")
    sub.add_argument("register", metavar="台账")
    sub.add_argument("--search", default="", metavar="文字")
    sub.add_argument("--json", action="store_true")
    sub = command("print", _print, "出一份文书")
    sub.add_argument("document", metavar="文书", help="acceptance、mediation_record、agreement …")
    sub.add_argument("number", metavar="案号")
    sub.add_argument("--to", type=Path, required=True, metavar="文件夹")
    sub.add_argument("--format", choices=("pdf", "docx", "both"), default="both")
    sub.add_argument("--part", type=int, default=0, metavar="n", help="第几次调解（从 1 数）")
    sub = command("figures", _figures, "年度数据，每个数字带记录编号")
    sub.add_argument("year", type=int, metavar="年度")
    sub.add_argument("--as-of", type=_day, metavar="截止日")
    sub.add_argument("--json", action="store_true")
    sub = command("self-evaluation", _self_evaluation, "自查自评报告")
    sub.add_argument("year", type=int, metavar="年度")
    sub.add_argument("--to", type=Path, required=True, metavar="文件夹")
    sub.add_argument("--as-of", type=_day, metavar="截止日")
    sub = command("evidence", _evidence, "佐证材料包")
    sub.add_argument("year", type=int, metavar="年度")
    sub.add_argument("--to", type=Path, required=True, metavar="文件夹")
    sub.add_argument("--level", choices=("full", "inspect", "public"), default="inspect")
    sub.add_argument("--as-of", type=_day, metavar="截止日")
    command("check", _check, "核对数据库、附件和审计链")
    sub = command("backup", _backup, "备份")
    sub.add_argument("--to", type=Path, required=True, metavar="文件夹")
    sub = command("restore", _restore, "从备份恢复到一个空文件夹")
    sub.add_argument("file", type=Path, metavar="备份文件")
    return parser


class _Parser(argparse.ArgumentParser):
    """argparse with its few own words in Chinese."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        for action in self._actions:
            if action.dest == "help":
                action.help = "显示这个说明"

    def error(self, message: str) -> Any:
        self.print_usage(sys.stderr)
        print(f"命令写得不对：{message}", file=sys.stderr)
        raise SystemExit(WRONG_USAGE)


def _day(text: str) -> date:
    from fengqiao_desktop.domain.dates import read_day

    try:
        return read_day(text, today=SystemClock().today())
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def _entered(call: Call) -> "AbstractContextManager[Opened]":
    from fengqiao_desktop import bootstrap

    return bootstrap.entered(call.folder, call.args.user, call.password, call.clock)


def _window(call: Call) -> int:
    from fengqiao_desktop import bootstrap

    return bootstrap.open_window(call.folder, call.clock)


def _demo(call: Call) -> int:
    from fengqiao_desktop import bootstrap
    from fengqiao_desktop.services import demo

    folder = call.folder
    shown = ""
    if not bootstrap.is_station(folder):
        password = call.password() if call.args.password_file else DEMO_PASSWORD
        shown = "" if call.args.password_file else DEMO_PASSWORD
        with bootstrap.locked(folder, call.clock):
            opened, _code = demo.create_demo(folder, password, call.clock)
            if shown:
                bootstrap.note_sample_password(folder, shown)
            opened.station.close()
        print(f"样例司法所已建好：{folder}")
    if call.args.no_window:
        return DONE
    return bootstrap.open_window(folder, call.clock)


def _new(call: Call) -> int:
    from fengqiao_desktop import bootstrap
    from fengqiao_desktop.domain.station.records import Staff
    from fengqiao_desktop.services.station_setup import StationPlan, create_station

    plan = StationPlan(
        name=call.args.name,
        head=Staff(name=call.args.head, login=call.args.user or call.args.head),
        password=call.password(new=True),
    )
    with bootstrap.locked(call.folder, call.clock):
        opened, code = create_station(call.folder, plan, call.clock)
        opened.station.close()
    print(f"{call.args.name}已建好：{call.folder}")
    print(f"恢复码（请抄在纸上，封存保管，屏幕上不会再显示）：\n{code}")
    return DONE


def _import(call: Call) -> int:
    from fengqiao_desktop.services import import_ledger

    try:
        content = call.args.file.read_bytes()
    except OSError as error:
        raise KnownError(
            "读不了这个文件。", code="CLI-04", advice="请核对文件名和权限。"
        ) from error
    with _entered(call) as opened:
        with opened.station.reading() as repo:
            preview = import_ledger.preview(
                repo, content, call.args.file.name, call.args.register, today=call.clock.today()
            )
        written = None
        if not call.args.dry_run and preview.good:
            with opened.station.transaction(opened.actor, "导入旧台账") as tx:
                written = import_ledger.write(tx, preview)
        report = import_ledger.report_json(preview, written)
    if call.args.json:
        _print_json(report)
    else:
        print(
            f"写入 {report['written']} 条，需要改 {len(report['errors'])} 条，"
            f"已经有了 {len(report['already'])} 条。"
        )
        for row in report["errors"]:
            print(f"  第 {row['row']} 行 {row['column']}：{row['reason']}")
    return DONE


def _undo(call: Call) -> int:
    from fengqiao_desktop.services import import_ledger

    with (
        _entered(call) as opened,
        opened.station.transaction(opened.actor, "撤销导入") as tx,
    ):
        import_ledger.undo(tx, call.args.batch)
    print(f"第 {call.args.batch} 批导入已撤销。")
    return DONE


def _list(call: Call) -> int:
    from fengqiao_desktop.services import listing

    with _entered(call) as opened, opened.station.reading() as repo:
        columns, rows = listing.rows(repo, call.args.register, call.args.search)
    if call.args.json:
        _print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print("\t".join(columns))
        for row in rows:
            print("\t".join(row))
    return DONE


def _print(call: Call) -> int:
    from fengqiao_desktop.services import cases, issue
    from fengqiao_desktop.store.files import write_atomically

    with _entered(call) as opened:
        with opened.station.transaction(opened.actor, "命令行出文书") as tx:
            case = cases.find_case(tx, call.args.number)
            paper = issue.issue(
                tx,
                opened.station,
                call.args.document,
                case.id,
                part=max(call.args.part - 1, 0),
                how=call.args.format,
            )
        stem = f"{issue.spec_of(call.args.document).label}-{case.number or case.id}"
        for suffix, content in (("pdf", paper.pdf), ("docx", paper.docx)):
            if call.args.format in (suffix, "both"):
                path = call.args.to / f"{stem}.{suffix}"
                call.args.to.mkdir(parents=True, exist_ok=True)
                write_atomically(path, content)
                print(path)
    return DONE


def _figures(call: Call) -> int:
    from fengqiao_desktop.services import figures

    with _entered(call) as opened, opened.station.reading() as repo:
        found = figures.figures(repo, call.args.year, call.args.as_of, call.clock)
        report = figures.to_json(found)
    if call.args.json:
        _print_json(report)
    else:
        for metric, figure in report.items():
            print(f"{metric}\t{figure['value']}\t{figure['unit']}")
    return DONE


def _self_evaluation(call: Call) -> int:
    from fengqiao_desktop.services import self_evaluation
    from fengqiao_desktop.store.files import write_atomically

    with _entered(call) as opened:
        with opened.station.transaction(opened.actor, "自查自评报告") as tx:
            report = self_evaluation.self_evaluation(
                tx, call.args.year, call.args.as_of, call.clock, opened.actor
            )
            tx.note("self_evaluation", detail={"year": call.args.year})
        call.args.to.mkdir(parents=True, exist_ok=True)
        for suffix in ("docx", "pdf"):
            path = call.args.to / f"自查自评报告-{call.args.year}.{suffix}"
            write_atomically(path, report[suffix])
            print(path)
    return DONE


def _evidence(call: Call) -> int:
    from fengqiao_desktop.services import evidence

    with _entered(call) as opened:
        report = evidence.build_evidence(
            opened.station,
            opened.actor,
            call.args.year,
            call.args.as_of,
            call.args.level,
            call.args.to,
        )
    print(report.folder)
    return DONE


def _check(call: Call) -> int:
    from fengqiao_desktop.services import upkeep

    with _entered(call) as opened:
        faults = upkeep.check(opened.station)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("数据库、附件和审计链完好。")
    return REFUSED if faults else DONE


def _backup(call: Call) -> int:
    from fengqiao_desktop.services import upkeep

    with _entered(call) as opened:
        path = upkeep.back_up(opened.station, opened.actor, call.args.to)
    print(path)
    return DONE


def _restore(call: Call) -> int:
    from fengqiao_desktop import bootstrap
    from fengqiao_desktop.services import upkeep

    folder = call.folder
    if bootstrap.is_station(folder):
        raise KnownError(
            "这个文件夹里已经有司法所数据，没有覆盖。",
            code="CLI-05",
            advice="请用 --station 另指定一个空文件夹。",
        )
    upkeep.restore(call.args.file, folder, call.args.user, call.password())
    print(f"已恢复到：{folder}")
    return DONE
