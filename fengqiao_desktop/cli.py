"""The same services without a window: commands for scripts, tests and the county's IT staff."""

import getpass
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fengqiao_desktop.arguments import WRONG_USAGE, parser
from fengqiao_desktop.clock import Clock, SystemClock
from fengqiao_desktop.errors import KnownError

if TYPE_CHECKING:
    from fengqiao_desktop.services.station_setup import Opened

__all__ = ["DEMO_PASSWORD", "DONE", "REFUSED", "WRONG_USAGE", "run"]

DONE, REFUSED = 0, 1
DEMO_PASSWORD = "fengqiao-2026"  # noqa: S105 - shown on the sign-in page of the sample station only


@dataclass(frozen=True)
class Call:
    """One command as typed, with the clock it goes by."""

    args: Any
    clock: Clock

    @property
    def folder(self) -> Path:
        from fengqiao_desktop import bootstrap

        folder = bootstrap.station_folder(self.args.station, sample=self.args.command == "demo")
        return _folder(folder, "--station")

    def password(self, *, new: bool = False) -> str:
        """From the file named, else asked for at the terminal (twice for a new one)."""
        if self.args.password_file:
            try:
                lines = self.args.password_file.read_text("utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError) as error:
                raise KnownError(
                    "读不了密码文件。",
                    code="CLI-01",
                    advice="请核对文件名和权限；文件要是 UTF-8 文字，第一行是密码。",
                ) from error
            return lines[0] if lines else ""
        if not sys.stdin.isatty():
            raise KnownError(
                "没有终端可以输入密码。",
                code="CLI-02",
                advice="请用 --password-file 指定密码文件。",
            )
        password = getpass.getpass("密码：")
        if new and getpass.getpass("再输一次：") != password:
            raise KnownError("两次输入的密码不一样。", code="CLI-03", advice="请重新运行。")
        return password

    def target(self) -> Path:
        """The folder after --to, made where it is missing."""
        from fengqiao_desktop.store.files import make_private_folder

        folder = _folder(self.args.to.expanduser().absolute(), "--to")
        make_private_folder(folder)
        return folder


def run(arguments: Sequence[str], clock: Clock | None = None) -> int:
    """Carry out one command; the exit code is 0 done, 1 refused, 2 wrong usage (SystemExit)."""
    clock = clock or SystemClock()
    args = parser(clock, HANDLERS).parse_args(arguments)
    handler: Callable[[Call], int] = args.handler
    try:
        return handler(Call(args, clock))
    except KnownError as error:
        print(str(error), file=sys.stderr)
        return REFUSED


def _folder(path: Path, option: str) -> Path:
    if path.exists() and not path.is_dir():
        raise KnownError(
            f"{option} 写的是一个文件，不是文件夹。", code="CLI-05", advice="请另指定文件夹。"
        )
    return path


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

    folder = call.folder
    if not bootstrap.is_station(folder):
        named = bool(call.args.password_file)
        password = call.password() if named else DEMO_PASSWORD
        bootstrap.make_sample(folder, password, call.clock, note=not named)
        print(f"样例司法所已建好：{folder}")
    elif call.args.no_window:
        print(f"这里已经有司法所数据，没有改动：{folder}")
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
    from fengqiao_desktop.services import import_ledger, listing

    register = listing.register(call.args.register).code
    try:
        content = call.args.file.read_bytes()
    except OSError as error:
        raise KnownError(
            "读不了这个台账文件。", code="CLI-04", advice="请核对文件名和权限。"
        ) from error
    with _entered(call) as opened:
        with opened.station.reading(opened.actor) as repo:
            preview = import_ledger.preview(
                repo, content, call.args.file.name, register, today=call.clock.today()
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
        if report["batch"] is not None:
            print(f"批次号 {report['batch']}，要撤销请用 undo-import {report['batch']}。")
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

    with _entered(call) as opened, opened.station.reading(opened.actor) as repo:
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
    from fengqiao_desktop.store.calendar_data import load_calendar

    if call.args.blank:
        return _print_blank(call)
    if not call.args.number:
        print("命令写得不对：缺少“案号”。", file=sys.stderr)
        return WRONG_USAGE
    if call.args.document == "dossier":
        return _print_dossier(call)
    spec = issue.spec_of(call.args.document)
    # The files come before the commit: a paper that could not be written was not issued.
    with (
        _entered(call) as opened,
        opened.station.transaction(opened.actor, "命令行出文书") as tx,
    ):
        case = cases.find_case(tx, call.args.number)
        held = len(spec.parts(cases.load_casefile(tx, case.id)))
        if call.args.part > max(held, 1):
            raise KnownError(
                f"这种文书在这件案件里只有 {max(held, 1)} 份。",
                code="CLI-08",
                advice="请改 --part。",
            )
        doubts = issue.checks(tx, spec.id, case.id, call.clock, load_calendar())
        paper = issue.issue(
            tx,
            opened.station,
            spec.id,
            case.id,
            part=call.args.part - 1,
            how=call.args.format,
        )
        stem = f"{spec.label}-{case.number or case.id}"
        if spec.repeats and call.args.part > 1:
            stem += f"-第{call.args.part}次"
        written = _write_paper(call, stem, paper.pdf, paper.docx)
    return _told([doubt.text for doubt in doubts], written)


def _print_blank(call: Call) -> int:
    from fengqiao_desktop.domain.station.records import Committee
    from fengqiao_desktop.services import issue

    spec = issue.spec_of(call.args.document)
    with (
        _entered(call) as opened,
        opened.station.transaction(opened.actor, "命令行出空白表") as tx,
    ):
        name = call.args.number.strip()
        committee = tx.first(Committee, name=name) if name else None
        if name and committee is None:
            raise KnownError(
                f"没有名为“{name}”的调委会。", code="CLI-09", advice="请核对全称，或不写名称。"
            )
        heading = committee.id if committee else 0
        pdf, docx = issue.issue_blank(tx, spec.id, heading, how=call.args.format)
        written = _write_paper(call, f"{spec.label}-空白", pdf, docx)
    return _told([], written)


def _print_dossier(call: Call) -> int:
    from fengqiao_desktop.services import cases, dossier
    from fengqiao_desktop.store.calendar_data import load_calendar

    with (
        _entered(call) as opened,
        opened.station.transaction(opened.actor, "命令行出整卷") as tx,
    ):
        case = cases.find_case(tx, call.args.number)
        doubts = dossier.doubts(tx, case.id, call.clock.today(), load_calendar())
        paper = dossier.issue_dossier(tx, opened.station, case.id, how=call.args.format)
        stem = f"{dossier.LABEL}-{case.number or case.id}"
        written = _write_paper(call, stem, paper.pdf, paper.docx)
    return _told(doubts, written)


def _write_paper(call: Call, stem: str, pdf: bytes, docx: bytes) -> list[Path]:
    """The files asked for, in the folder asked for."""
    from fengqiao_desktop.store.files import write_atomically

    written = []
    for suffix, content in (("pdf", pdf), ("docx", docx)):
        if call.args.format in (suffix, "both"):
            written.append(call.target() / f"{stem}.{suffix}")
            write_atomically(written[-1], content)
    return written


def _told(doubts: Sequence[str], written: Sequence[Path]) -> int:
    for doubt in doubts:
        print(f"请核对：{doubt}", file=sys.stderr)
    for path in written:
        print(path)
    return DONE


def _figures(call: Call) -> int:
    from fengqiao_desktop.services import figures

    with _entered(call) as opened, opened.station.reading(opened.actor) as repo:
        found = figures.figures(repo, call.args.year, call.args.as_of, call.clock)
        report = figures.to_json(found)
    if call.args.json:
        _print_json(report)
    else:
        for metric, figure in report.items():
            print(f"{metric}\t{_said(figure['value'])}\t{figure['unit']}")
    return DONE


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "、".join(f"{key} {part}" for key, part in value.items())
    return "—" if value is None else str(value)


def _self_evaluation(call: Call) -> int:
    from fengqiao_desktop.services import self_evaluation
    from fengqiao_desktop.store.files import write_atomically

    with _entered(call) as opened:
        with opened.station.transaction(opened.actor, "自查自评报告") as tx:
            report = self_evaluation.self_evaluation(
                tx, call.args.year, call.args.as_of, call.clock, opened.actor
            )
            tx.note("self_evaluation", detail={"year": call.args.year})
        for suffix in ("docx", "pdf"):
            path = call.target() / f"自查自评报告-{call.args.year}.{suffix}"
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
            call.target(),
        )
    print(report.folder)
    print(report.bag)
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
        path = upkeep.back_up(opened.station, opened.actor, call.target())
    print(path)
    return DONE


def _restore(call: Call) -> int:
    from fengqiao_desktop.services import upkeep

    upkeep.restore(call.args.file, call.target(), call.args.user, call.password())
    print(f"已恢复到：{call.target()}")
    return DONE


HANDLERS: dict[str, Callable[[Call], int]] = {
    "": _window,
    "demo": _demo,
    "new": _new,
    "import": _import,
    "undo-import": _undo,
    "list": _list,
    "print": _print,
    "figures": _figures,
    "self-evaluation": _self_evaluation,
    "evidence": _evidence,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
}
