"""The code lists and the identity number that the tests of editors and forms share."""

from datetime import date

from fengqiao_desktop.domain import schema
from fengqiao_desktop.domain.identity import make_id

ID = make_id("500000", date(1963, 3, 5), 234)
SEXES = (schema.Option("M", "男"), schema.Option("F", "女"))
STATES = (
    schema.Option("OPEN", "履行中", "blue"),
    schema.Option("DONE", "已结案", "green", aliases=("办结",)),
    schema.Option("OLD", "旧状态", until=date(2020, 1, 1)),
)
