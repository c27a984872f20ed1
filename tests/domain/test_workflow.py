"""States as data."""

from fengqiao_desktop.domain.workflow import Transition, find_move, may_move, moves_from, reachable

TABLE = (
    Transition("PENDING", "ACCEPTED", "受理", needs=("accepted_on",), basis="人民调解法 17"),
    Transition("PENDING", "REJECTED", "不予受理", reason_required=True),
    Transition("ACCEPTED", "CLOSED", "结案"),
    Transition("CLOSED", "ACCEPTED", "重新打开"),
    Transition("LOST", "CLOSED", "补录"),
)


def test_only_listed_moves_are_allowed() -> None:
    assert may_move(TABLE, "PENDING", "ACCEPTED")
    assert not may_move(TABLE, "ACCEPTED", "PENDING")
    assert not may_move(TABLE, "PENDING", "PENDING")


def test_moves_come_in_the_order_of_the_table() -> None:
    assert [move.label for move in moves_from(TABLE, "PENDING")] == ["受理", "不予受理"]
    assert moves_from(TABLE, "REJECTED") == ()


def test_a_move_is_found_with_what_it_needs() -> None:
    move = find_move(TABLE, "PENDING", "ACCEPTED")
    assert move is not None
    assert move.needs == ("accepted_on",)
    assert find_move(TABLE, "REJECTED", "CLOSED") is None


def test_reachable_follows_loops_and_leaves_out_what_has_no_way_in() -> None:
    assert reachable(TABLE, "PENDING") == {"PENDING", "ACCEPTED", "REJECTED", "CLOSED"}
    assert reachable(TABLE, "REJECTED") == {"REJECTED"}
