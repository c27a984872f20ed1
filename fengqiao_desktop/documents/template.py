"""From a template's name and its context to a Document."""

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from fengqiao_desktop.documents import markup
from fengqiao_desktop.documents.blocks import Document
from fengqiao_desktop.domain.numerals import cn_number
from fengqiao_desktop.errors import BugError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from jinja2.sandbox import SandboxedEnvironment


def render(
    template_id: str,
    context: "Mapping[str, Any] | DataclassInstance",
    images: Mapping[str, bytes] | None = None,
) -> Document:
    """The document of `template_id` ("mediation/agreement") filled with `context`.

    `context` is one of the dataclasses of `contexts`, or a mapping of the same names; a name that
    the template uses and the context lacks is a BugError.  `images` are the pictures that
    ``@figure`` lines name.  A context value ``dated`` (ISO date) goes into the files' properties.
    """
    from jinja2 import TemplateError

    values = plain(asdict(context) if is_dataclass(context) else dict(context))
    try:
        source = _environment().get_template(f"{template_id}.j2").render(values)
    except TemplateError as error:
        # The message of an undefined name holds the name only, never a value.
        raise BugError(f"template {template_id}: {error}") from error
    paper = markup.parse(source, images or {})
    dated = values.get("dated", "")
    return Document(template_id, paper.version, paper.title, paper.kind, paper.blocks, dated)


def template_ids() -> tuple[str, ...]:
    """Every template that is shipped, sorted."""
    root = resources.files("fengqiao_desktop.resources") / "templates"
    return tuple(
        sorted(
            f"{line.name}/{entry.name.removesuffix('.j2')}"
            for line in root.iterdir()
            if line.is_dir()
            for entry in line.iterdir()
            if entry.name.endswith(".j2") and not entry.name.startswith("_")
        )
    )


def plain(value: Any) -> Any:
    """A context of built-in values only, so that nothing brings its own way of printing."""
    match value:
        case bool() | int() | None:
            return value
        case str():
            return "".join(value)
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    raise BugError(f"a context may not hold {type(value).__name__}")


def count_word(number: int) -> str:
    """A count in Chinese numerals (三, 十二, 二十); "" for 0, a blank to fill."""
    return cn_number(number) if number else ""


def long_date(day: str) -> str:
    """2026-03-05 as 2026年3月5日; "" as room to write the date."""
    if not day:
        return "　　　　年　　月　　日"
    year, month, number = date_parts(day)
    return f"{year}年{month}月{number}日"


def date_parts(day: str) -> tuple[str, str, str]:
    """2026-03-05 as ("2026", "3", "5"); "" as three blanks."""
    if not day:
        return "", "", ""
    year, month, number = day.split("-")
    return str(int(year)), str(int(month)), str(int(number))


@cache
def _environment() -> "SandboxedEnvironment":
    from jinja2 import FunctionLoader, StrictUndefined, Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    def load(name: str) -> str | None:
        entry = resources.files("fengqiao_desktop.resources").joinpath("templates", name)
        return entry.read_text(encoding="utf-8") if entry.is_file() else None

    def finalize(value: object) -> object:
        # What a macro returns is markup already; everything else is data.
        if isinstance(value, Markup | Undefined):
            return value
        return Markup(markup.escape("" if value is None else str(value)))  # noqa: S704

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count_word"] = count_word
    environment.filters["long_date"] = long_date
    environment.filters["date_parts"] = date_parts
    return environment
