"""The station's own Word file as a template: its fields, its faults by paragraph, its filling."""

import dataclasses
import io
import re
import types
import typing
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fengqiao_desktop.documents.template import count_word, long_date
from fengqiao_desktop.errors import KnownError

if TYPE_CHECKING:
    from jinja2 import Environment

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
NAMES = "当事人姓名"  # the parties in one line, for papers that list them
COPIES_WORD = "份数大写"
_SHORT = 24
# What Word templates add to a tag: the paragraph, row, cell or run that it stands in goes with it.
_TAG_LETTER = re.compile(r"(\{[{%])(?:p|tr|tc|r)(?=[\s{])")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one paragraph, counted from 1 without the empty ones; 0 is the whole file.

    `words` is the beginning of that paragraph as it stands in the file.
    """

    paragraph: int
    words: str
    why: str

    def __str__(self) -> str:
        where = f"第 {self.paragraph} 段“{self.words}”：" if self.paragraph else ""
        return f"{where}{self.why}"


def field_name(label: str) -> str:
    """A label as a name that may stand in a template: 履行方式、时限 becomes 履行方式时限."""
    return re.sub(r"\W", "", label)


def words_of(context: Any, labels: Mapping[str, str]) -> dict[str, Any]:
    """A paper's context under Chinese names, dates and counts as they are printed.

    `labels` are the words of the context's fields; a field without one cannot be used.
    """
    if not dataclasses.is_dataclass(context):
        raise TypeError("a context is a dataclass")
    found: dict[str, Any] = {}
    for field in dataclasses.fields(context):
        label = labels.get(field.name)
        if label is not None:
            found[field_name(label)] = _word(field.name, getattr(context, field.name), labels)
    people = getattr(context, "parties", None) or getattr(context, "party_names", None)
    if people is not None:
        found[NAMES] = "、".join(x if isinstance(x, str) else x.name for x in people)
    copies = getattr(context, "copies", None)
    if isinstance(copies, int):
        found[COPIES_WORD] = count_word(copies)
    return found


def _word(name: str, value: Any, labels: Mapping[str, str]) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return str(value) if value else ""
    if isinstance(value, tuple | list):
        return [_word(name, item, labels) for item in value]
    if dataclasses.is_dataclass(value):
        return words_of(value, labels)
    if name.endswith("_on") or name == "dated":
        return long_date(value)
    return value


def sample_words(context: type, labels: Mapping[str, str]) -> dict[str, Any]:
    """Every field of a kind of paper, each list with one row: what a template may use."""
    return words_of(_sample(context), labels)


def _sample(context: type) -> Any:
    values = {
        name: _sample_value(name, hint) for name, hint in typing.get_type_hints(context).items()
    }
    return context(**values)


def _sample_value(name: str, hint: Any) -> Any:
    if typing.get_origin(hint) is tuple:
        return (_sample_value(name, typing.get_args(hint)[0]),)
    if isinstance(hint, types.UnionType):
        return None
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _sample(hint)
    if hint in (int, bool):
        return hint(1)
    return "2026-01-01" if name.endswith("_on") or name == "dated" else "文字"


def faults(data: bytes, sample: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Everything that would keep `data` from working as a template with the fields of `sample`.

    Told by paragraph: a tag that is not closed, a field this paper does not have, a loop without
    its end.  Files with macros or links to elsewhere are refused whole.
    """
    whole = _file_fault(data)
    if whole:
        return (Fault(0, "", whole),)
    lines = list(_paragraphs(data))
    found = [*_broken_tags(lines)]
    if found:
        return tuple(found)
    found += _unknown_fields(lines, sample)
    if not found and not any(_TAG.search(line) for line in lines):
        found.append(Fault(0, "", "里面没有一个字段，打印出来永远是同样的文字"))
    if not found:
        try:
            fill(data, sample)
        except KnownError as error:
            found.append(Fault(0, "", error.text))
    return tuple(found)


def fill(data: bytes, words: Mapping[str, Any]) -> bytes:
    """The Word file with its fields filled; KnownError WORD-02 where that does not work."""
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    from fengqiao_desktop.documents.docx_parts import steady_zip

    template = DocxTemplate(io.BytesIO(data))
    try:
        template.render(dict(words), jinja_env=_environment(), autoescape=True)
        out = io.BytesIO()
        template.save(out)
    except (TemplateError, ValueError, TypeError, KeyError) as error:
        raise KnownError(
            "本所的 Word 模板没有填成。",
            code="WORD-02",
            advice="请在“文书模板”里停用它，改好后重新导入。",
        ) from error
    return steady_zip(out.getvalue())


def _file_fault(data: bytes) -> str:
    if len(data) > LARGEST:
        return "文件超过 5 MB，请去掉里面的大图片"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            if "word/document.xml" not in names:
                return "这不是 .docx 文件，请在 Word 里另存为 .docx"
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED:
                return "文件展开后太大，请重新另存一份"
            if any("vbaProject" in name for name in names):
                return "文件里有宏，不能用作模板，请另存为不带宏的 .docx"
            links = [n for n in names if n.endswith(".rels")]
            if any(b'TargetMode="External"' in packed.read(name) for name in links):
                return "文件里有指向外面的链接或图片，请删掉链接、把图片改为嵌入"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return "这不是 .docx 文件，或文件已损坏（旧的 .doc 请先另存为 .docx）"
    return ""


def _paragraphs(data: bytes) -> Iterator[str]:
    """The words of every paragraph that has any, tables, headers and footers included."""
    from docx import Document as open_docx
    from docx.oxml.ns import qn

    document = open_docx(io.BytesIO(data))
    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    for root in roots:
        for paragraph in root.iter(qn("w:p")):
            text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
            if text.strip():
                yield text


def _broken_tags(lines: list[str]) -> Iterator[Fault]:
    from jinja2 import TemplateSyntaxError

    for number, line in enumerate(lines, 1):
        rest = _TAG.sub("", line)
        for mark in ("{{", "{%", "}}", "%}"):
            if mark in rest:
                other = {"{{": "}}", "{%": "%}", "}}": "{{", "%}": "{%"}[mark]
                yield Fault(number, line[:_SHORT], f"有“{mark}”没有对应的“{other}”")
                return
    try:
        _environment().parse(_joined(lines))
    except TemplateSyntaxError as error:
        number = min(error.lineno, len(lines))
        said = "循环或条件没有配对，请检查 for…endfor、if…endif"
        if "expected token" in (error.message or "") or "unexpected" in (error.message or ""):
            said = "花括号里的写法不对，请照样板写"
        if "Unexpected end" in (error.message or "") or "endfor" in (error.message or ""):
            said = "循环或条件没有配对，请检查 for…endfor、if…endif"
        yield Fault(number, lines[number - 1][:_SHORT], said)


def _joined(lines: list[str]) -> str:
    return "\n".join(_TAG_LETTER.sub(r"\1", line.replace("\n", " ")) for line in lines)


def _unknown_fields(lines: list[str], sample: Mapping[str, Any]) -> list[Fault]:
    """Fields that the paper does not have, also inside loops over one of its lists."""
    from jinja2 import nodes

    tree = _environment().parse(_joined(lines))
    found: list[Fault] = []
    loops: dict[str, Any] = {"loop": None}
    for loop in tree.find_all(nodes.For):
        rows = sample.get(loop.iter.name) if isinstance(loop.iter, nodes.Name) else None
        if isinstance(loop.iter, nodes.Getattr) and isinstance(loop.iter.node, nodes.Name):
            outer = loops.get(loop.iter.node.name)
            rows = outer.get(loop.iter.attr) if isinstance(outer, dict) else None
        if isinstance(loop.target, nodes.Name):
            loops[loop.target.name] = rows[0] if isinstance(rows, list) and rows else None
    known = {*sample, *loops}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in known:
            found.append(_unknown(lines, name.lineno, name.name))
    for part in tree.find_all(nodes.Getattr):
        row = loops.get(part.node.name) if isinstance(part.node, nodes.Name) else None
        if isinstance(row, dict) and part.attr not in row:
            found.append(_unknown(lines, part.lineno, f"{part.node.name}.{part.attr}"))  # type: ignore[attr-defined]
    return sorted(dict.fromkeys(found), key=lambda fault: fault.paragraph)


def _unknown(lines: list[str], number: int, name: str) -> Fault:
    return Fault(number, lines[number - 1][:_SHORT], f"这种文书没有“{name}”这个字段")


def _environment() -> "Environment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
