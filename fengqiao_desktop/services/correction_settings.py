"""The station's own values of community corrections: read with ours as default, written by
the head."""

from fengqiao_desktop.domain.access import require
from fengqiao_desktop.domain.corrections.approvals import words_of
from fengqiao_desktop.domain.corrections.limit_fields import read_limits, stored_limits
from fengqiao_desktop.domain.corrections.limits import CorrectionLimits
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.services import station_settings
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.transaction import Transaction

LIMITS = "corrections.limits"
HOME = "corrections.home"


def correction_limits(repo: Repository) -> CorrectionLimits:
    """The local values of corrections: as set here, else ours."""
    stored = station_settings.get(repo, LIMITS, {})
    return read_limits(stored if isinstance(stored, dict) else {})


def put_limits(tx: Transaction, limits: CorrectionLimits) -> None:
    """Set the local values; only the head may.  KnownError for a value out of bounds."""
    require(tx.actor, "settings")
    try:
        station_settings.put(tx, LIMITS, stored_limits(limits))
    except ValueError as label:
        raise KnownError(f"“{label}”的值不对。", code="SETTINGS-02") from None


def home_places(repo: Repository) -> tuple[str, ...]:
    """The places in which a subject may move without leave (办法 26): division codes or names.

    The county confirms them in writing; nothing set means that every journey is judged.
    """
    return words_of(str(station_settings.get(repo, HOME, "")))


def put_home(tx: Transaction, places: str) -> None:
    """Set those places, separated by 、; only the head may."""
    require(tx.actor, "settings")
    station_settings.put(tx, HOME, "、".join(words_of(places)))
