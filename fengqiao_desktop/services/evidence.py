"""Builds the evidence package (佐证材料包): written, read again, and kept only when clean."""

import dataclasses
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import fengqiao_desktop
from fengqiao_desktop.domain.access import Actor, require
from fengqiao_desktop.domain.designation import package
from fengqiao_desktop.domain.mediation.casefile import CaseFile
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import bag, evidence_scan, station_settings
from fengqiao_desktop.services.cases import load_casefiles
from fengqiao_desktop.services.designation import Board, board
from fengqiao_desktop.services.evidence_content import Writer
from fengqiao_desktop.services.evidence_masking import Protected, station_protected
from fengqiao_desktop.services.evidence_scan import Scan
from fengqiao_desktop.services.figures import ERROR, case_ids
from fengqiao_desktop.store import attachments
from fengqiao_desktop.store.files import known_os_error
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.station import OpenStation

if TYPE_CHECKING:
    from fengqiao_desktop.documents.blocks import Document

Progress = Callable[[int, int, str], None]
PaperMaker = Callable[
    [Repository, str, int, int, Callable[[CaseFile], CaseFile] | None], "Document"
]
_LISTED = 12


@dataclass(frozen=True)
class EvidenceReport:
    """What was built: the folder for the inspectors and the same as a bag to hand over.

    `draft` says that a cross-check of the figures still fails; `doubts` and `unread` are for a
    person to look at: possible names, and pictures that no program can read.
    """

    folder: Path
    bag: Path
    files: int
    size: int
    level: str
    draft: bool
    doubts: tuple[str, ...]
    unread: tuple[str, ...]
    manifest_sha256: str


def build_evidence(
    station: OpenStation,
    actor: Actor,
    year: int,
    as_of: date | None,
    level: str,
    target_dir: Path,
    progress: Progress = lambda _done, _total, _text: None,
    cancel: Callable[[], bool] = lambda: False,
    *,
    paper: PaperMaker | None = None,
) -> EvidenceReport:
    """Write the package of `year` up to `as_of` into two new folders of `target_dir`.

    `level` is full, inspect (de-identified) or public (statistics only).  `paper` makes a case's
    paper (repository, document, case, part, mask); left out, it is the one that prints them.

    At the levels that leave the office every file is read again before the folders get their
    names; KnownError EVIDENCE-03, with nothing left behind, where a number, a telephone, a name or
    a home still stands in clear.  EVIDENCE-01 unusable folder or level, EVIDENCE-02 a bad file
    name, EVIDENCE-04 cancelled.
    """
    require(actor, "evidence")
    if level not in package.LEVELS:
        raise KnownError("没有这种用途的佐证包。", code="EVIDENCE-01")
    if not target_dir.is_dir():
        raise KnownError(
            "存放佐证包的文件夹不存在。", code="EVIDENCE-01", advice="请另选一个文件夹。"
        )
    steps = _Steps(progress, cancel)
    try:
        temporary = Path(tempfile.mkdtemp(prefix=".生成中-", dir=target_dir))
    except OSError as error:
        raise known_os_error(error) from error
    try:
        report = _build(station, actor, year, as_of, level, target_dir, temporary, steps, paper)
    except OSError as error:
        raise known_os_error(error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    with station.transaction(actor, "生成佐证包") as tx:
        tx.note(
            "evidence",
            detail={
                "year": year,
                "level": level,
                "files": report.files,
                "manifest": report.manifest_sha256,
            },
        )
    return report


def _build(
    station: OpenStation,
    actor: Actor,
    year: int,
    as_of: date | None,
    level: str,
    target_dir: Path,
    temporary: Path,
    steps: "_Steps",
    paper: PaperMaker | None,
) -> EvidenceReport:
    now = station.clock.now()
    with station.reading(actor) as repo:
        steps.say("统计数据")
        standing = board(
            repo, year, as_of, station.clock, check=lambda a: _attachment_fault(station, a)
        )
        loaded = load_casefiles(repo, case_ids(repo, standing.span))
        files = {f.case.id: f for f in loaded}
        protected = station_protected(repo, files.values(), standing.standard)
        name = station_settings.station_name(repo)
        draft = any(f.severity == ERROR for f in standing.findings)
        root_name = _free_name(target_dir, name, year, draft)
        root = temporary / root_name
        root.mkdir()
        writer = Writer(
            root=root,
            repo=repo,
            station=name,
            standing=standing,
            files=files,
            protected=protected,
            level=level,
            draft=draft,
            now=now,
            content=lambda a: attachments.get(station.folder, station.data_key, a.year, a.sha256),
            paper=paper or _printed,
            step=steps.file,
        )
        writer.write_all()
    scan = None
    if level != package.FULL:
        scan = evidence_scan.scan_folder(root, protected, lambda _name: steps.file("复查"))
        _refuse_leaks(scan)
    _write_notes(root, standing, level, draft, now, scan, writer)
    if level != package.FULL:
        # The notes are the last file written and are read like all the others.
        _refuse_leaks(_scan_notes(root, protected))
    names = bag.files_below(root)
    package.refuse_bad_paths(root_name, [*names, package.MANIFEST])
    sums = {n: bag.sha256_of(root / n) for n in names}
    manifest = bag.manifest_text(sums).encode("utf-8")
    (root / package.MANIFEST).write_bytes(manifest)
    bag_root = temporary / f"{root_name}_移交包"
    bag_root.mkdir()
    bag.write_bag(
        root,
        bag_root,
        [
            ("Source-Organization", name),
            ("Bagging-Date", now.date().isoformat()),
            ("External-Identifier", root_name),
            ("Bag-Software-Agent", f"fengqiao-desktop {fengqiao_desktop.__version__}"),
        ],
        leave_out=frozenset({package.MANIFEST}),
        step=lambda: steps.file("装包"),
    )
    problems = (*bag.verify_bag(bag_root), *bag.verify_manifest(root, package.MANIFEST))
    if problems:
        raise KnownError(
            "写出的佐证包校验不符，没有生成。",
            code="EVIDENCE-05",
            advice="请检查磁盘后重试；多次出现请联系维护人员。",
        )
    steps.check()
    folder, bag_folder = target_dir / root_name, target_dir / bag_root.name
    os.rename(root, folder)
    try:
        os.rename(bag_root, bag_folder)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return EvidenceReport(
        folder=folder,
        bag=bag_folder,
        files=len(names) + 1,
        size=sum((folder / n).stat().st_size for n in names) + len(manifest),
        level=level,
        draft=draft,
        doubts=tuple(leak.text for leak in scan.doubts) if scan else (),
        unread=scan.unread if scan else (),
        manifest_sha256=bag.sha256_of(folder / package.MANIFEST),
    )


def _printed(
    repo: Repository,
    document_id: str,
    case_id: int,
    part: int,
    mask: Callable[[CaseFile], CaseFile] | None,
) -> "Document":
    from fengqiao_desktop.services.issue import document_for

    return document_for(repo, document_id, case_id, part, mask)


def _attachment_fault(station: OpenStation, attachment: Attachment) -> str:
    try:
        attachments.get(station.folder, station.data_key, attachment.year, attachment.sha256)
    except KnownError as error:
        return error.text
    return ""


def _free_name(target: Path, station: str, year: int, draft: bool) -> str:
    version = 1
    while True:
        name = package.package_name(station, year, version) + ("_草稿" if draft else "")
        plain = package.package_name(station, year, version)
        if not any(entry.name.startswith(plain) for entry in target.iterdir()):
            return name
        version += 1


def _refuse_leaks(scan: Scan) -> None:
    if not scan.leaks:
        return
    lines = [leak.text for leak in scan.leaks[:_LISTED]]
    if len(scan.leaks) > _LISTED:
        lines.append(f"……共{len(scan.leaks)}处")
    raise KnownError(
        "复查发现还有没有遮盖的个人信息，佐证包没有生成：\n" + "\n".join(lines),
        code="EVIDENCE-03",
        advice="请在记录里把相应内容改写或另存为可遮盖的栏目后重新生成。",
    )


def _scan_notes(root: Path, protected: Protected) -> Scan:
    return evidence_scan.scan_folder(root / package.CHECKS, protected)


def _write_notes(
    root: Path,
    standing: Board,
    level: str,
    draft: bool,
    now: datetime,
    scan: Scan | None,
    writer: Writer,
) -> None:
    """99_校验/生成报告.txt: how the package came about, and what a person should still look at."""
    span = standing.span
    lines = [
        "佐证材料包生成报告",
        f"生成时间：{now:%Y-%m-%d %H:%M}",
        f"程序版本：{fengqiao_desktop.__version__}",
        f"标准：{standing.standard.name}",
        f"考核期：{span.start}至{span.end}，数据截至{span.last}",
        f"用途：{package.LEVELS[level]}",
        f"性质：{'草稿（数据核对发现未清零）' if draft else '正式版'}",
        f"材料：{len(writer.papers)}件",
        f"自评：达标{standing.met}/{standing.applicable}项；红线{standing.red_line_text}",
        "PDF 内嵌字体：思源宋体（Noto Serif SC）、思源黑体（Noto Sans SC）；"
        "Word 文件用阅读者电脑上的仿宋、楷体、黑体。",
        "",
        "一、数据核对",
        *([f"{f.rule}（{f.severity}）{f.text}" for f in standing.findings] or ["没有发现不一致。"]),
        "",
        "二、个人信息复查",
    ]
    if scan is None:
        lines.append("本所内部用途，没有遮盖，不得外送。")
    else:
        lines.append(f"已逐件读回{scan.read}个文件，没有发现未遮盖的证件号、电话、姓名和住址。")
        lines += [f"请人工核看（与工作人员同名或常用词）：{leak.text}" for leak in scan.doubts]
        lines += [f"请人工核看（图片，程序读不出文字）：{name}" for name in scan.unread]
    lines += ["", "三、没有放入的材料", *(writer.left_out or ["无"])]
    path = root / package.CHECKS / "生成报告.txt"
    path.parent.mkdir()
    path.write_bytes(("\n".join(lines) + "\n").encode("utf-8"))


@dataclass
class _Steps:
    """Tells how far it is and asks whether to go on; the total is not known beforehand."""

    progress: Progress
    cancel: Callable[[], bool]
    done: int = 0
    text: str = dataclasses.field(default="")

    def check(self) -> None:
        if self.cancel():
            raise KnownError("已按您的要求停止，没有生成佐证包。", code="EVIDENCE-04")

    def say(self, text: str) -> None:
        self.check()
        self.text = text
        self.progress(self.done, 0, text)

    def file(self, text: str) -> None:
        self.done += 1
        self.say(text)
