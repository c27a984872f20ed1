"""The sample station as `demo` makes it: cases, ledgers, scans and local thresholds."""

from pathlib import Path

from fengqiao_desktop.clock import FixedClock
from fengqiao_desktop.domain.identity import read_id_number
from fengqiao_desktop.domain.mediation.records import MediationCase, Party
from fengqiao_desktop.domain.station.records import Attachment
from fengqiao_desktop.services import demo, designation, files
from fengqiao_desktop.services.cases import load_casefiles
from fengqiao_desktop.store.repository import Query
from tests.conftest import LIGHT, SAMPLE_NOW, SAMPLE_PASSWORD


def test_the_sample_station_is_whole(tmp_path: Path) -> None:
    opened, _code = demo.create_demo(
        tmp_path / "st", SAMPLE_PASSWORD, FixedClock(SAMPLE_NOW), kdf=LIGHT
    )
    with opened.station.reading() as repo:
        ids = list(repo.ids(Query(MediationCase)))
        typed = [file for file in load_casefiles(repo, ids) if not file.imported]
        assert (len(ids), len(typed)) == (180 + 106 + 14, 14)
        by_rows = sorted(len(file.instalments) for file in typed)
        assert by_rows[-3:] == [16, 27, 84]
        for file in typed:
            total = sum(x.amount for x in file.instalments)
            assert total == file.case.amount, file.case.title
        for party in repo.find(Party):
            if party.id_number:
                assert party.id_number.startswith("500000")
                assert read_id_number(party.id_number).problem is None
        attached = repo.find(Attachment)
        standing = designation.board(repo, 2026, None, opened.station.clock)
        assert standing.judgement("D1-10").word == "达标"
    filed = {paper["purpose"] for paper in demo.sample_data()["papers"]}
    assert filed <= {a.purpose for a in attached}
    assert all(files.content(opened.station, a).startswith(b"\xff\xd8") for a in attached)
    opened.station.close()
