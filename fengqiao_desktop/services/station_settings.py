"""Station-wide settings: JSON values under dotted keys, read with a default, written with audit."""

import dataclasses
import json
from typing import Any

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.mediation.limits import Limits, read_limits, stored_limits
from fengqiao_desktop.domain.station.records import Setting
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

STATION_NAME = "station.name"
DISTRICT = "station.district"
TOWNSHIP = "station.township"
STATION_PHONE = "station.phone"
STATION_ADDRESS = "station.address"
MEDIATION_LIMITS = "mediation.limits"


def get(repo: Repository, key: str, default: Any = "") -> Any:
    """The value of `key`, or `default` where it was never set."""
    found = repo.first(Setting, key=key)
    return json.loads(found.value) if found else default


def put(tx: Transaction, key: str, value: Any) -> None:
    """Set `key` to a JSON value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    found = tx.first(Setting, key=key)
    if found is None:
        tx.insert(Setting(key=key, value=text))
    else:
        tx.update(dataclasses.replace(found, value=text))


def station_name(repo: Repository) -> str:
    """The name of the judicial office, as papers and the window state it."""
    return str(get(repo, STATION_NAME, "司法所"))


def mediation_limits(repo: Repository) -> Limits:
    """The local days and choices of mediation: as set here, else ours."""
    stored = get(repo, MEDIATION_LIMITS, {})
    return read_limits(stored if isinstance(stored, dict) else {})


def put_mediation_limits(tx: Transaction, limits: Limits) -> None:
    """Set the local days; only the head may.  KnownError for a value out of bounds."""
    require(tx.actor, "settings")
    try:
        put(tx, MEDIATION_LIMITS, stored_limits(limits))
    except ValueError as reason:
        raise KnownError(f"{reason}。", code="SETTINGS-01") from None
