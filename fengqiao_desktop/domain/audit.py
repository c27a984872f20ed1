"""The audit's hash chain: one step, its verification, and the difference between two versions."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True)
class ChainEntry:
    """One link as stored: `hash` seals `payload` and the hash of the entry before it."""

    seq: int
    prev_hash: str
    payload: Mapping[str, Any]
    hash: str


def canonical(payload: Mapping[str, Any]) -> bytes:
    """UTF-8 JSON with sorted keys and no blanks: the bytes anyone can rebuild and hash.

    Dates become ISO text, decimals their digits, tuples lists.  Raises TypeError for a value that
    JSON and these have no form for, ValueError for NaN.
    """
    text = json.dumps(
        payload,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
        default=plain,
    )
    return text.encode("utf-8")


def plain(value: object) -> str:
    """A date or decimal as the text it has in the chain."""
    if isinstance(value, date):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in the audit")


def entry_hash(prev_hash: str, payload: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over ``prev_hash``, a line feed, and the canonical JSON of `payload`."""
    return hashlib.sha256(prev_hash.encode("ascii") + b"\n" + canonical(payload)).hexdigest()


def verify_chain(
    entries: Iterable[ChainEntry], *, last: tuple[int, str] | None = None, after: str = GENESIS
) -> int | None:
    """The sequence number of the first broken entry, or None when the chain holds.

    Broken: a number missing or repeated, a wrong previous hash, a changed payload.  `last` is the
    (seq, hash) noted elsewhere (a back-up, a printed sheet): with it a chain cut off at the end is
    found too, and the first missing number returned.  `after` is the hash before the first entry.
    """
    expected = after
    seq: int | None = None
    sealed: str | None = None
    for entry in entries:
        if seq is None and after == GENESIS and entry.seq != 1:
            return 1
        if seq is not None and entry.seq != seq + 1:
            return seq + 1
        if entry.prev_hash != expected or entry_hash(expected, entry.payload) != entry.hash:
            return entry.seq
        seq, expected = entry.seq, entry.hash
        if last is not None and seq == last[0]:
            sealed = entry.hash
    if last is not None and sealed != last[1]:
        return last[0] if sealed is not None else (seq or 0) + 1
    return None


def diff(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[Any]]:
    """``{field: [old, new]}`` for what changed, sorted by field; a missing field counts as None."""
    return {
        name: [old.get(name), new.get(name)]
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name) or type(old.get(name)) is not type(new.get(name))
    }
