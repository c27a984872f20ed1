"""What a check of resettlement says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fengqiao_desktop.domain.resettlement.compliance_rules import HelpGravity
from fengqiao_desktop.domain.resettlement.deadlines import HelpLook
from fengqiao_desktop.domain.schema import Record


@dataclass(frozen=True)
class Hit:
    """One thing a check saw; `severity` lowers the rule's."""

    rule: str
    text: str
    record: Record | None = None
    severity: HelpGravity | None = None


Check = Callable[[HelpLook], Iterator[Hit]]
