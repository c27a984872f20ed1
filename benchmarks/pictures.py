"""Pictures of the real windows for the README: `python3 dev.py pictures [--dark] [--to FOLDER]`.

Names of pages (case-plan, people, report, settings …) take those instead of the README's.
Makes a sample station in a temporary folder on 2026-11-23 and grabs each page at 1366 × 768.
QT_SCALE_FACTOR=1.5 shows them as on a 150 % screen.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.corrections.records import Subject
from fengqiao_desktop.domain.legal_review.records import ReviewMatter
from fengqiao_desktop.domain.mediation.records import MediationCase
from fengqiao_desktop.domain.resettlement.records import ResettledPerson
from fengqiao_desktop.domain.schema import Record
from fengqiao_desktop.gui.app import make_app
from fengqiao_desktop.gui.session import Session
from fengqiao_desktop.gui.theme import Mode, Theme
from fengqiao_desktop.services import demo, import_ledger
from fengqiao_desktop.store.header_file import Kdf
from fengqiao_desktop.store.repository import Where

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 23, 14, 3)
PASSWORD = "Pictures-2026"
IN_README = (
    "board",
    "ledger",
    "case",
    "print",
    "import",
    "designation",
    "sweep",
    "dossier",
    "subject-file",
    "statistics",
    "subsidy",
    "corrections",
    "subject",
    "resettlement",
    "helped",
    "matter",
)
LEDGER = ROOT / "tests" / "fixtures" / "mediation_2026_25col_messy.xlsx"


def case_id(session: Session, applicant: str) -> int:
    desk = session.desk
    assert desk is not None
    found = desk.read(
        lambda repo: repo.find(
            MediationCase, Where("parties_text", "contains", applicant), Where("batch", "eq", 0)
        )
    )
    return found[0].id


def subject_id(session: Session, name: str) -> int:
    """The subject of community correction called `name`."""
    assert session.desk is not None
    found = session.desk.read(lambda repo: repo.first(Subject, name=name))
    assert found is not None
    return found.id


def id_of(session: Session, kind: type[Record], field: str, value: str) -> int:
    """The record of which `field` says `value`."""
    assert session.desk is not None
    found = session.desk.read(lambda repo: repo.first(kind, **{field: value}))
    assert found is not None
    return found.id


def settle(session: Session) -> None:
    """Until nothing is under way any more."""
    for _ in range(6):
        session.jobs.wait_idle()
        QApplication.processEvents()


def pages(session: Session) -> dict[str, Callable[[], object]]:
    """Name of the picture → what shows it."""
    window = session.window

    def check_import() -> None:
        """The second ledger as it looks before it is in."""
        desk = session.desk
        assert desk is not None
        with desk.station.transaction(desk.actor, "pictures") as tx:
            import_ledger.undo(tx, import_ledger.batches(tx)[0].id)
        window.open("import", path=str(LEDGER))

    return {
        "board": lambda: window.open("board"),
        "ledger": lambda: window.open("ledger"),
        "case": lambda: window.open("case", case=case_id(session, "杨晓东")),
        "case-plan": lambda: window.open("case", case=case_id(session, "许秀英")),
        "print": lambda: window.open(
            "print", case=case_id(session, "韩永福"), document="agreement"
        ),
        "designation": lambda: window.open("designation"),
        "report": lambda: window.open("report"),
        "sweep": lambda: window.open("sweep"),
        "dossier": lambda: window.open("dossier", case=case_id(session, "杨晓东")),
        "statistics": lambda: window.open("statistics"),
        "subsidy": lambda: window.open("subsidy"),
        "corrections": lambda: window.open("corrections"),
        "subject": lambda: window.open("subject", subject=subject_id(session, "林小梅")),
        "subject-file": lambda: window.open(
            "subject_file", subject=subject_id(session, "周明山"), which="WORK"
        ),
        "resettlement": lambda: window.open("resettlement"),
        "helped": lambda: window.open(
            "helped", resettled=id_of(session, ResettledPerson, "name", "秦小龙")
        ),
        "quarter": lambda: window.open("resettled_quarter"),
        "review": lambda: window.open("legal_review"),
        "matter": lambda: window.open(
            "matter", matter=id_of(session, ReviewMatter, "title", "闲置粮站房屋租赁合同")
        ),
        "sheet": lambda: window.open("correction_sheet", month="2026-10-01"),
        "templates": lambda: window.open("templates", document="rights_notice"),
        "rules": lambda: window.open("local_rules"),
        "reviews": lambda: window.open("dossier_review"),
        "people": lambda: window.open("person"),
        "settings": lambda: window.open("settings"),
        "import": check_import,
    }


def save_small(window: QWidget, path: Path) -> None:
    """A picture in 256 colours, chosen so that small chips keep theirs: a third of the size."""
    window.grab().save(str(path), "PNG")
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(
            256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        few.save(path, optimize=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("only", nargs="*")
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    clock = FixedClock(NOW)
    make_app(["pictures"], Theme(Mode.DARK if args.dark else Mode.LIGHT, args.large))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "station"
        opened, _code = demo.create_demo(folder, PASSWORD, clock, kdf=Kdf(8192, 1, 1))
        session = Session(folder, clock, Path(scratch) / "machine.json")
        session.start()
        session.window.resize(1366, 768)
        session.door.entered.emit(opened)
        for name, show in pages(session).items():
            if name in (args.only or IN_README):
                show()
                settle(session)
                save_small(session.window, args.to / f"{name}.png")
        session.window.close()


if __name__ == "__main__":
    main()
