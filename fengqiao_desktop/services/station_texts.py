"""Texts of papers that the station words itself, with the standard ones to go back to."""

from dataclasses import dataclass

from fengqiao_desktop.documents.standard_texts import RIGHTS_NOTICE
from fengqiao_desktop.domain.access import require
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

LONGEST = 6000  # characters: about ten pages


@dataclass(frozen=True)
class StationText:
    """One text: where it is kept, what it is called, what stands where the station wrote none."""

    key: str
    label: str
    help: str
    standard: str = ""


TEXTS = (
    StationText(
        "text.rights_notice",
        "当事人权利义务告知书正文",
        "一行一段；以“一、”“二、”开头的一段印成小标题",
        "\n".join(RIGHTS_NOTICE),
    ),
    StationText(
        "text.rights_notice_extra",
        "调委会补充告知的事项",
        "印在告知书正文之后，可以不填",
    ),
)
BY_KEY = {text.key: text for text in TEXTS}


def get(repo: Repository, key: str) -> str:
    """The station's own text, or the standard one."""
    return str(station_settings.get(repo, key)) or BY_KEY[key].standard


def paragraphs(repo: Repository, key: str) -> tuple[str, ...]:
    """The same, a paragraph an item."""
    return tuple(line.strip() for line in get(repo, key).splitlines() if line.strip())


def is_own(repo: Repository, key: str) -> bool:
    """Whether the station worded it itself."""
    return bool(station_settings.get(repo, key))


def put(tx: Transaction, key: str, text: str) -> None:
    """Keep the station's own text; what was printed before stays as it was printed.

    KnownError where it is too long, or empty although the paper needs it.
    """
    require(tx.actor, "settings")
    kept = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    standard = BY_KEY[key].standard
    if not kept and standard:
        raise KnownError(
            f"{BY_KEY[key].label}不能为空。", code="TEXT-01", advice="不改的，请恢复标准正文。"
        )
    if len(kept) > LONGEST:
        raise KnownError(
            f"{BY_KEY[key].label}有 {len(kept)} 个字，太长了。",
            code="TEXT-02",
            advice=f"请不超过 {LONGEST} 个字。",
        )
    station_settings.put(tx, key, "" if kept == standard else kept)


def reset(tx: Transaction, key: str) -> None:
    """Go back to the standard text."""
    require(tx.actor, "settings")
    if is_own(tx, key):
        station_settings.put(tx, key, "")
