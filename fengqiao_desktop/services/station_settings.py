"""Station-wide settings: JSON values under dotted keys, read with a default, written with audit."""

import dataclasses
import json
from typing import Any

from fengqiao_desktop.domain.station.records import Setting
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

STATION_NAME = "station.name"
DISTRICT = "station.district"
TOWNSHIP = "station.township"
STATION_PHONE = "station.phone"
STATION_ADDRESS = "station.address"


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
