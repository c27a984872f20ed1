"""Checks of the end of help and of a new crime (R-30 to R-32, R-37, R-38)."""

from collections.abc import Iterator
from datetime import timedelta

from fengqiao_desktop.domain.dates import add_months, show_day
from fengqiao_desktop.domain.resettlement import visits
from fengqiao_desktop.domain.resettlement.compliance_look import Check, Hit
from fengqiao_desktop.domain.resettlement.deadlines import HelpLook

_PRISON = ("有期", "无期", "死刑", "死缓")


def moved_away(look: HelpLook) -> Iterator[Hit]:
    """R-30: who has not been taken over stays here."""
    p = look.file.person
    if p.exit_reason == "TRANSFER_OUT" and not any(
        t.direction == "OUT" and t.receipt_on is not None for t in look.file.transfers
    ):
        yield Hit("R-30", "没有对方的接收回执，仍由本所负责。", p)


def term_over(look: HelpLook) -> Iterator[Hit]:
    """R-31, R-32."""
    p = look.file.person
    ends = p.term_ends_on
    if ends is None or look.state not in ("ACTIVE", "REPORTED", "LOST"):
        return
    left = (ends - look.today).days
    if 0 <= left <= look.limits.remind_first:
        yield Hit("R-31", f"{show_day(ends)}帮教期满，还有{left}日。", p)
    elif -left > look.limits.ending_days:
        yield Hit("R-32", f"帮教期{show_day(ends)}已满，还没有小结、解除。", p)


def concluding(look: HelpLook) -> Iterator[Hit]:
    """What must be there to leave the roll at the end of the term (notes 2.3)."""
    file, p = look.file, look.file.person
    if p.exit_reason != "EXPIRED" or p.exited_on is None:
        return
    if p.term_ends_on is not None and p.exited_on < p.term_ends_on:
        yield Hit("G-T90", f"帮教期到{show_day(p.term_ends_on)}，还没有满。", p)
    if not p.exit_summary.strip():
        yield Hit("G-T90", "请写期满小结。", p)
    searched = file.lost
    if searched is not None and searched.concluded_on and not searched.tries.strip():
        yield Hit("G-T90", "失联中期满的，请先写明查找情况。", p)
    seen = [v.held_on for v in visits.counting(file) if v.held_on is not None]
    oldest = p.exited_on - timedelta(days=look.limits.last_visit_days)
    if searched is None and not file.imported and max(seen, default=oldest) < oldest:
        yield Hit("G-T90", f"最近{look.limits.last_visit_days}日没有走访，请先走访。", p)


def reoffending(look: HelpLook) -> Iterator[Hit]:
    """R-37, R-38."""
    p = look.file.person
    if p.exit_reason == "REOFFEND" or look.state == "REOFFENDED":
        wanted = (
            ("新罪名", p.reoffence.strip()),
            ("作案日期", p.reoffended_on),
            ("判决生效日期", p.reoffence_ruled_on),
            ("释放（解矫）日", p.released_on),
        )
        missing = [words for words, value in wanted if not value]
        if missing:
            yield Hit("R-37", f"重新犯罪还缺{'、'.join(missing)}。", p)
    if p.reoffended_on is None or p.released_on is None or p.is_recidivist:
        return
    probation = p.is_probation or look.file.correction_type == "PROBATION"
    both = any(w in p.sentence_text for w in _PRISON) and any(
        w in p.reoffence_sentence for w in _PRISON
    )
    within = p.reoffended_on <= add_months(p.released_on, 60)
    if both and within and not probation and not p.is_minor_at_crime:
        text = "释放五年内再犯，前后罪都是有期徒刑以上，请与判决书核对是否认定累犯。"
        yield Hit("R-38", text, p)


CHECKS: tuple[Check, ...] = (moved_away, term_over, concluding, reoffending)
