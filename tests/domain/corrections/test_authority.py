"""Who decides what, row by row of the matrix."""

import pytest

from fengqiao_desktop.domain.corrections import codes
from fengqiao_desktop.domain.corrections.authority import (
    AUTHORITY,
    LEVEL_LABELS,
    authority,
    decides,
)


@pytest.mark.parametrize(
    ("article", "matter", "level"),
    [
        ("社区矫正法18", "ASSESSMENT", "COUNTY"),
        ("社区矫正法22", "RECEPTION", "COUNTY"),
        ("办法20", "ANNOUNCE", "COUNTY"),
        ("社区矫正法25", "GROUP", "OFFICE"),
        ("办法27", "LEAVE_SHORT", "OFFICE"),
        ("办法27", "LEAVE", "COUNTY"),
        ("办法27", "LEAVE_LONG", "CITY"),
        ("办法29", "PERMIT", "COUNTY"),
        ("办法39", "APPROVAL", "COUNTY"),
        ("办法30", "MOVE", "COUNTY"),
        ("办法32", "EVALUATION", "COUNTY"),
        ("办法35", "SANCTION", "COUNTY"),
        ("社区矫正法29", "E_MONITOR", "BUREAU_HEAD"),
        ("办法36", "PSP", "ORGAN"),
        ("社区矫正法46", "REVOCATION", "ORGAN"),
        ("社区矫正法49", "REIMPRISON", "ORGAN"),
        ("社区矫正法33", "COMMUTATION", "ORGAN"),
        ("社区矫正法44", "CERTIFICATE", "COUNTY"),
    ],
)
def test_each_row(article, matter, level):
    assert decides(matter) == level, article
    assert article.removeprefix("社区矫正法").removeprefix("办法") in authority(matter).basis


def test_there_is_no_row_without_a_test_and_a_basis():
    assert len(AUTHORITY) == 18
    assert all(row.basis and row.office and row.decides in LEVEL_LABELS for row in AUTHORITY)


@pytest.mark.parametrize("kind", [*codes.SANCTION_KINDS, *codes.APPROVAL_KINDS])
def test_every_sanction_and_approval_has_its_row_and_is_never_the_stations(kind):
    assert decides(kind.code) != "OFFICE"


@pytest.mark.parametrize(
    ("days", "before", "entrusted", "level"),
    [
        (7, 0, True, "OFFICE"),
        (7, 23, True, "OFFICE"),
        (7, 24, True, "CITY"),
        (7, 0, False, "COUNTY"),
        (8, 0, True, "COUNTY"),
        (30, 0, True, "COUNTY"),
        (31, 0, True, "CITY"),
    ],
)
def test_leave_goes_by_its_days(days, before, entrusted, level):
    assert decides("LEAVE", days, before, is_entrusted=entrusted) == level


def test_an_unknown_matter_is_refused():
    with pytest.raises(KeyError):
        decides("SOMETHING")
