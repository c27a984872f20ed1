"""What is counted of resettlement (notes 4.1): rates with the people behind both of their parts."""

from datetime import date

from fengqiao_desktop.domain.resettlement.records import ResettledPerson


def months_between(first: date, last: date) -> int:
    """Whole months from `first` to `last`."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def months_to_reoffence(person: ResettledPerson) -> int | None:
    """Whole months from his release to the day of the new act; None where one is not known."""
    if person.released_on is None or person.reoffended_on is None:
        return None
    return months_between(person.released_on, person.reoffended_on)
