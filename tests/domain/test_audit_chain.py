"""The hash chain of the audit."""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.domain.audit import (
    GENESIS,
    ChainEntry,
    canonical,
    diff,
    entry_hash,
    verify_chain,
)

payloads = st.dictionaries(
    st.text(max_size=6), st.none() | st.booleans() | st.integers() | st.text(max_size=6), max_size=4
)


def chain(contents: list[dict[str, Any]]) -> list[ChainEntry]:
    out: list[ChainEntry] = []
    previous = GENESIS
    for seq, payload in enumerate(contents, 1):
        sealed = entry_hash(previous, payload)
        out.append(ChainEntry(seq, previous, payload, sealed))
        previous = sealed
    return out


def test_the_hash_can_be_rebuilt_with_public_tools() -> None:
    text = f'{GENESIS}\n{{"事由":"更正","a":1}}'
    expected = hashlib.sha256(f'{GENESIS}\n{{"a":1,"事由":"更正"}}'.encode()).hexdigest()
    assert entry_hash(GENESIS, {"事由": "更正", "a": 1}) == expected
    assert (
        entry_hash(GENESIS, {"事由": "更正", "a": 1}) != hashlib.sha256(text.encode()).hexdigest()
    )


def test_values_that_records_hold_have_one_form() -> None:
    moment = datetime(2026, 11, 6, 14, 30)
    payload = {"d": date(2026, 11, 6), "m": moment, "x": Decimal("1.20"), "t": (1, 2)}
    assert canonical(payload) == (
        b'{"d":"2026-11-06","m":"2026-11-06T14:30:00","t":[1,2],"x":"1.20"}'
    )
    with pytest.raises(TypeError, match="object"):
        canonical({"o": object()})
    with pytest.raises(ValueError, match="JSON"):
        canonical({"n": float("nan")})


@given(st.lists(payloads, max_size=6))
def test_a_chain_left_alone_holds(contents: list[dict[str, Any]]) -> None:
    entries = chain(contents)
    assert verify_chain(entries) is None
    if entries:
        assert verify_chain(entries, last=(entries[-1].seq, entries[-1].hash)) is None
        assert verify_chain(entries[1:], after=entries[0].hash) is None


@given(st.lists(payloads, min_size=1, max_size=6), st.data())
def test_any_touched_entry_is_found(contents: list[dict[str, Any]], data: st.DataObject) -> None:
    entries = chain(contents)
    place = data.draw(st.integers(0, len(entries) - 1))
    old = entries[place]
    changed = dict(old.payload, added="x" if old.payload.get("added") != "x" else "y")
    entries[place] = ChainEntry(old.seq, old.prev_hash, changed, old.hash)
    assert verify_chain(entries) == old.seq


def test_a_rewritten_tail_breaks_at_the_next_link() -> None:
    entries = chain([{"n": 1}, {"n": 2}, {"n": 3}])
    forged = {"n": 20}
    entries[1] = ChainEntry(2, entries[0].hash, forged, entry_hash(entries[0].hash, forged))
    assert verify_chain(entries) == 3


@pytest.mark.parametrize(("gone", "broken"), [(0, 1), (1, 2), (2, 3)])
def test_a_removed_entry_is_found(gone: int, broken: int) -> None:
    entries = chain([{"n": n} for n in range(3)])
    last = (3, entries[-1].hash)
    del entries[gone]
    assert verify_chain(entries, last=last) == broken


def test_a_whole_new_chain_is_found_by_the_noted_hash() -> None:
    real, other = chain([{"n": 1}, {"n": 2}]), chain([{"n": 1}, {"n": 3}])
    assert verify_chain(other) is None
    assert verify_chain(other, last=(2, real[-1].hash)) == 2


def test_diff_tells_old_and_new() -> None:
    old = {"a": 1, "b": "x", "gone": 3, "same": None}
    new = {"a": 1, "b": "y", "come": 4, "same": None}
    assert diff(old, new) == {"b": ["x", "y"], "come": [None, 4], "gone": [3, None]}
    assert diff({"f": 1}, {"f": True}) == {"f": [1, True]}
    assert diff(old, old) == {}
