"""The sweeps of the sample station: plans, rounds, items in every state, meetings, liaisons."""

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from fengqiao_desktop.domain.dates import add_months
from fengqiao_desktop.domain.schema import Money, field_of
from fengqiao_desktop.domain.station.records import Village
from fengqiao_desktop.domain.sweep.records import (
    DutyOrder,
    JointMeeting,
    Liaison,
    MeetingMatter,
    RiskChange,
    SweepItem,
    SweepPlan,
    SweepProgress,
    SweepRound,
)
from fengqiao_desktop.services import station_settings, sweeps
from fengqiao_desktop.services.sweep_sync import save_state
from fengqiao_desktop.store.transaction import Transaction


def write_sweeps(tx: Transaction, cases_by_key: Mapping[int, int]) -> None:
    """Write all of it; items follow the sample cases that `cases_by_key` names."""
    data = _sample()
    villages = {v.name: v.id for v in tx.find(Village)}
    for values in data["liaisons"]:
        tx.insert(Liaison(**values))
    plans = {v["key"]: tx.insert(SweepPlan(**_values(v, villages))) for v in data["plans"]}
    rounds = _rounds(tx, data, plans, villages)
    items = {
        v["key"]: _item(tx, v, rounds, cases_by_key, villages)
        for v in sorted(data["items"], key=lambda v: v["item"]["found_on"])
    }
    for number in rounds.values():
        round_ = tx.get(SweepRound, number)
        count = sum(item.round == number for item in items.values())
        tx.update(dataclasses.replace(round_, found=count))
    for values in data["meetings"]:
        meeting = tx.insert(
            JointMeeting(**{k: _tuple(x) for k, x in values.items() if k != "matters"})
        )
        for matter in values["matters"]:
            item = items[matter["item"]]
            tx.insert(
                MeetingMatter(
                    **{**matter, "meeting": meeting.id, "item": item.id, "case": item.case}
                )
            )


def _sample() -> dict[str, Any]:
    import yaml

    text = files("fengqiao_desktop.resources").joinpath("sample/sweeps.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def _rounds(
    tx: Transaction,
    data: Mapping[str, Any],
    plans: Mapping[str, SweepPlan],
    villages: Mapping[str, int],
) -> dict[str, int]:
    every = data["monthly"]
    due: date = every["first"]
    while due <= every["last"]:
        tx.insert(
            SweepRound(
                plan=plans[every["plan"]].id,
                name=f"{due.year}年{due.month}月集中排查",
                due_on=due,
                started_on=due - timedelta(days=4),
                done_on=due - timedelta(days=2),
                leader=every["leader"],
                members=every["members"],
                households=every["households"] + 3 * due.month,
                zero_found=due.month % 4 != 2,
                prevented=0 if due.month % 4 != 2 else 1,
                reported_on=due,
            )
        )
        due = add_months(due, 1, last_to_last=True)
    return {
        v["key"]: tx.insert(SweepRound(**{**_values(v, villages), "plan": plans[v["plan"]].id})).id
        for v in data["rounds"]
    }


def _item(
    tx: Transaction,
    entry: Mapping[str, Any],
    rounds: Mapping[str, int],
    cases_by_key: Mapping[int, int],
    villages: Mapping[str, int],
) -> SweepItem:
    values = {
        name: value * 100 if isinstance(field_of(SweepItem, name).kind, Money) else value
        for name, value in _values(entry["item"], villages).items()
    }
    item = sweeps.add_item(
        tx,
        SweepItem(
            **values,
            round=rounds.get(entry.get("round", ""), 0),
            case=cases_by_key.get(entry.get("case", 0), 0),
        ),
    )
    for step in entry.get("steps", ()):
        tx.insert(SweepProgress(item=item.id, **step))
    for change in entry.get("levels", ()):
        tx.insert(RiskChange(item=item.id, **change))
    assigned = 0
    for order in entry.get("orders", ()):
        made = DutyOrder(
            item=item.id,
            issuer=station_settings.station_name(tx),
            summary=item.facts,
            follows=assigned if order["kind"] == "URGE" else 0,
            **order,
        )
        saved = sweeps.insert_order(tx, made)
        assigned = saved.id if saved.kind == "ASSIGN" else assigned
    return save_state(tx, item)


def _values(values: Mapping[str, Any], villages: Mapping[str, int]) -> dict[str, Any]:
    found = {k: v for k, v in values.items() if k not in ("key", "plan")}
    if "village" in found:
        found["village"] = villages[found["village"]]
    return found


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
