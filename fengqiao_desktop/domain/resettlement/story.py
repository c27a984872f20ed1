"""What happened with somebody in resettlement, as one line of days (经过)."""

from collections.abc import Iterator
from datetime import date

from fengqiao_desktop.domain.corrections.story import Event
from fengqiao_desktop.domain.resettlement import codes
from fengqiao_desktop.domain.resettlement.personfile import PersonFile
from fengqiao_desktop.domain.schema import option_label

_PERFORMANCE_ROLES = {"GOOD": "green", "BAD": "red"}


def timeline(file: PersonFile) -> tuple[Event, ...]:
    """Everything with a day, the newest first."""
    found = [*_before(file), *_helping(file), *_hard(file)]
    return tuple(sorted(found, key=lambda e: (e.day, e.record), reverse=True))


def _at(
    day: date | None, text: str, role: str = "plain", tab: str = "", record: int = 0
) -> Iterator[Event]:
    if day is not None:
        yield Event(day, text, role, tab, record)


def _before(file: PersonFile) -> Iterator[Event]:
    p = file.person
    yield from _at(p.noticed_on, "收到监所信息")
    for each in file.verifications:
        words = option_label(codes.VERIFY_RESULTS, each.result) if each.result else ""
        yield from _at(each.asked_on, "监所来函核查", "plain", "verifications", each.id)
        yield from _at(each.answered_on, f"回复监所：{words}", "blue", "verifications", each.id)
    for pickup in file.pickups:
        yield from _at(pickup.planned_on, "定接送方案", "amber", "pickups", pickup.id)
        yield from _at(pickup.fetched_on, "接回到家", "green", "pickups", pickup.id)
    word = "解除社区矫正" if p.source == "CORRECTION_END" else "释放"
    yield from _at(p.released_on, word, "blue")
    yield from _at(p.reported_on, "报到", "blue")
    yield from _at(p.registered_on, "填写登记表、建档")


def _helping(file: PersonFile) -> Iterator[Event]:
    for each in file.agreements:
        yield from _at(each.signed_on, "签帮教协议", "blue", "agreements", each.id)
    for visit in file.visits:
        mode = option_label(codes.VISIT_MODES, visit.mode)
        said = "" if visit.is_answered else "，没有联系上"
        role = "red" if visit.is_abnormal else _PERFORMANCE_ROLES.get(visit.performance, "plain")
        yield from _at(visit.held_on, f"{mode}走访{said}", role, "visits", visit.id)
    for need in file.helps:
        kind = option_label(codes.HELP_TYPES, need.kind)
        yield from _at(need.asked_on, f"需求：{kind}", "plain", "helps", need.id)
        yield from _at(need.done_on, f"落实：{kind}", "green", "helps", need.id)
    for review in file.reviews:
        level = option_label(codes.ASSIST_LEVELS, review.to_level)
        yield from _at(review.reviewed_on, f"评估为{level}", "violet", "reviews", review.id)
    for stay in file.stays:
        yield from _at(stay.came_on, f"入住{stay.base}", "blue", "stays", stay.id)
        yield from _at(stay.left_on, f"离开{stay.base}", "plain", "stays", stay.id)
    yield from _at(file.person.placed_on, "落实安置", "green")


def _hard(file: PersonFile) -> Iterator[Event]:
    p = file.person
    for each in file.losts:
        yield from _at(each.since, "联系不上", "amber", "losts", each.id)
        yield from _at(each.concluded_on, "认定失联", "red", "losts", each.id)
        yield from _at(each.found_on, "找到", "green", "losts", each.id)
    for move in file.transfers:
        yield from _at(move.sent_on, "发函迁移", "plain", "transfers", move.id)
        yield from _at(move.receipt_on, "收到接收回执", "blue", "transfers", move.id)
    yield from _at(p.suspended_on, f"暂停：{p.suspended_why or '被羁押'}", "amber")
    yield from _at(p.resumed_on, "恢复帮教", "blue")
    yield from _at(p.reoffended_on, "作案", "red")
    yield from _at(p.reoffence_ruled_on, f"判决生效：{p.reoffence}", "red")
    if p.exit_reason:
        word = option_label(codes.EXIT_REASONS, p.exit_reason)
        yield from _at(p.exited_on, f"出册：{word}", "blue")


def summary(file: PersonFile, today: date) -> str:
    """A draft of the summary at the end of the term, from what was recorded."""
    p = file.person
    seen = [v for v in file.visits if v.is_answered and v.purpose != "SEARCH"]
    done = [h for h in file.helps if h.state == "DONE"]
    kinds = "、".join(dict.fromkeys(option_label(codes.HELP_TYPES, h.kind) for h in done))
    placed = option_label(codes.PLACEMENT_MODES, p.placement_mode) if p.placement_mode else ""
    performance = option_label(codes.PERFORMANCES, p.performance) if p.performance else ""
    parts = [
        f"帮教期自{p.term_starts_on}至{p.term_ends_on}，共走访谈话{len(seen)}次"
        if p.term_starts_on and p.term_ends_on
        else f"至{today}共走访谈话{len(seen)}次",
        f"落实帮扶{len(done)}件（{kinds}）" if done else "没有登记落实的帮扶",
        f"安置情况：{placed}" if placed else "",
        f"现实表现：{performance}" if performance else "",
        "期间曾失联，已找到" if any(x.found_on for x in file.losts) else "",
    ]
    return "；".join(part for part in parts if part) + "。"
