"""Start, search and open on a big station, each beside its floor: `python benchmarks/measure.py`.

Prints a table.  Only the ratio of a figure to its floor, taken in the same run, means anything:
the machines this runs on are noisy.  `--cases N` sets the size (100,000), `--station FOLDER` keeps
the station between runs.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNS = 7
CACHE = str(Path(tempfile.gettempdir()) / "fengqiao-benchmark-cache")

EMPTY_WINDOW = """
import time; begun = time.perf_counter()
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.resize(1366, 768); window.show()
app.processEvents()
print(time.perf_counter() - begun)
"""

BOARD = """
import sys, time; begun = time.perf_counter()
from datetime import datetime
from pathlib import Path
from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.gui.app import make_app
from fengqiao_desktop.gui.session import Session
app = make_app()
clock = FixedClock(datetime(2026, 11, 23, 8, 30))
session = Session(Path(sys.argv[1]), clock, Path(sys.argv[1]) / "machine.json")
session.start()
app.processEvents()
shown = time.perf_counter() - begun
from fengqiao_desktop.services.station_setup import open_with_key
opened = open_with_key(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), "周明", clock)
session.door.entered.emit(opened)
session.jobs.wait_idle()
app.processEvents()
print(shown, time.perf_counter() - begun)
"""


def environment() -> dict[str, str]:
    """Offscreen, and with compiled modules kept as an installed program has them."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": CACHE}


def child(code: str, *arguments: str) -> list[float]:
    """The seconds that a fresh process says it took."""
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(word) for word in run.stdout.split()]


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def row(label: str, figure: list[float], floor: list[float], floor_label: str) -> str:
    ours, least = statistics.median(figure), statistics.median(floor)
    return (
        f"| {label} | {ours * 1000:.1f} | {floor_label} | {least * 1000:.1f} | {ours / least:.1f} |"
    )


def measure(folder: Path) -> list[str]:
    """The rows of the table."""
    import sqlalchemy as sa

    sys.path.insert(0, str(HERE))
    import big_station

    from fengqiao_desktop.clock import FixedClock
    from fengqiao_desktop.domain.mediation.records import MediationCase
    from fengqiao_desktop.gui.pages import search_source
    from fengqiao_desktop.services import cases, station_setup
    from fengqiao_desktop.store.repository import Query, Where

    clock = FixedClock(big_station.NOW)
    opened = station_setup.open_station(folder, "周明", big_station.PASSWORD, clock)
    station = opened.station
    key = station.data_key.hex()
    rows = []

    shown, starts, windows = [], [], []
    child(BOARD, str(folder), key)  # compiles what an installation has compiled
    for _ in range(RUNS):
        windows += child(EMPTY_WINDOW)
        page, board = child(BOARD, str(folder), key)
        shown.append(page)
        starts.append(board)
    rows.append(row("start to sign-in page", shown, windows, "empty window"))
    rows.append(row("start to usable board", starts, windows, "empty window"))

    with station.reading() as repo:
        for typed in ("wxf", "王秀", "8812", "第87号", "zhang"):
            found = repo.search(typed, 30)
            hits = [
                timed(lambda typed=typed: search_source.hits(repo, text=typed)) for _ in range(RUNS)
            ]
            ids = [record for _register, record in found] or [1]
            raw = sa.text(
                "SELECT id, title FROM mediation_case WHERE id IN (" + ",".join(map(str, ids)) + ")"
            )
            floor = [timed(lambda raw=raw: repo.connection.execute(raw).all()) for _ in range(RUNS)]
            rows.append(row(f"search keystroke “{typed}”", hits, floor, "the same rows by id"))

        some = list(repo.ids(Query(MediationCase, order=("-id",)))[1000 : 1000 + RUNS * 9 : 9])
        whole = [timed(lambda i=i: cases.load_casefile(repo, i)) for i in some]
        raw_case = sa.text("SELECT * FROM mediation_case WHERE id = :id")
        bare = [
            timed(lambda i=i: repo.connection.execute(raw_case, {"id": i + 1}).all()) for i in some
        ]
        rows.append(row("open a case, all parts", whole, bare, "its row alone"))

        filtered = Query(
            MediationCase, (Where("dispute_type", "eq", "NEIGHBOR"),), order=("-accepted_on",)
        )
        listed = [timed(lambda: repo.ids(filtered)) for _ in range(RUNS)]
        raw_list = sa.text(
            "SELECT id FROM mediation_case WHERE dispute_type = 'NEIGHBOR' AND deleted_at IS NULL"
            " ORDER BY accepted_on DESC, id DESC"
        )
        plain = [timed(lambda: repo.connection.execute(raw_list).all()) for _ in range(RUNS)]
        rows.append(row("ledger filtered by type", listed, plain, "the raw query"))
    station.close()
    return rows


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--station", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.station or Path(scratch) / "station"
        if not (folder / "station.key").exists():
            subprocess.run(
                [sys.executable, str(HERE / "big_station.py"), str(folder), str(args.cases)],
                check=True,
            )
        print(f"median of {RUNS}, {args.cases} cases\n")
        print("| what | ms | floor | ms | ratio |\n| --- | ---: | --- | ---: | ---: |")
        print("\n".join(measure(folder)))


if __name__ == "__main__":
    main()
