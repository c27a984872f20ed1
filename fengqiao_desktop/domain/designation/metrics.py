"""What every metric code is called, how it is counted and which ledger it comes from."""

from dataclasses import dataclass

from fengqiao_desktop.domain.designation.ledgers import kept_now
from fengqiao_desktop.domain.designation.metric_table import ROWS

COUNT, RATE, PARTS, AMOUNT = "count", "rate", "parts", "amount"
NATURES = {"P": "期间数", "S": "时点数", "C": "累计数"}


@dataclass(frozen=True)
class Metric:
    """One metric: `form` says what its value is.

    count: a whole number · rate: numerator ÷ denominator, shown as a percentage · parts: whole
    numbers by key, held against a threshold as their sum (M-06) · amount: money in fen.
    `nature` is P (over the period), S (on the cut-off day) or C (since a stated day).
    `every_part` asks that no part be 0 besides the sum (M-06, D4-03).
    """

    code: str
    name: str
    unit: str
    nature: str
    form: str
    definition: str
    registers: tuple[str, ...]
    every_part: bool = False

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Its ledgers that the program does not keep yet; the metric cannot be counted then."""
        return tuple(code for code in self.registers if not kept_now(code))


METRICS: dict[str, Metric] = {
    code: Metric(code, name, unit, nature, form, definition, tuple(registers.split()), every)
    for code, name, unit, nature, form, registers, definition, every in ROWS
}


def metric_name(code: str) -> str:
    """The Chinese name, or the code where the table does not know it."""
    return METRICS[code].name if code in METRICS else code
