"""Pieces of WordprocessingML that python-docx has no words for: fonts, fields, tabs, clean zips."""

import zipfile
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from fengqiao_desktop.documents.blocks import PageKind

BEYOND_BMP = "SimSun-ExtB"  # the Windows font with the characters beyond U+FFFF
KEPT_STYLES = frozenset(
    {
        "Normal",
        "Header",
        "Footer",
        "Title",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Default Paragraph Font",
        "Normal Table",
        "Table Grid",
        "No List",
    }
)
_EXTRAS = ("thumbnail", "customXml", "stylesWithEffects")
# The schema's order of a paragraph's properties: what comes after autoSpaceDN.
_AFTER_AUTO_SPACE = (
    *("w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind"),
    *("w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc"),
    *("w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl"),
    *("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)


@dataclass(frozen=True, slots=True)
class FontNames:
    """Names written into a docx; what stands in for a missing one is in `ALTERNATIVES`."""

    body: str
    title: str
    title_bold: bool
    heading1: str
    heading2: str
    table_head: str = "黑体"
    folio: str = "宋体"


NAMES = {
    PageKind.FORM: FontNames("仿宋", "宋体", True, "黑体", "楷体"),
    PageKind.OFFICIAL: FontNames("仿宋_GB2312", "方正小标宋简体", False, "黑体", "楷体_GB2312"),
    PageKind.SHEET: FontNames("仿宋", "宋体", True, "黑体", "楷体"),
}
# GB/T 9704 papers name fonts that are often missing; the reader's program takes the next one.
ALTERNATIVES = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "华文中宋",
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "宋体": "SimSun",
    "黑体": "SimHei",
}


def set_fonts(properties: Any, name: str) -> None:
    """All four font slots of a run's or style's properties, theme fonts taken out."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def tighten(properties: Any, twentieths: int) -> None:
    """Room added to each character of a run, in twentieths of a point (negative = tighter)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:spacing")
    element.set(qn("w:val"), str(twentieths))
    size = properties.find(qn("w:sz"))
    if size is None:
        properties.append(element)
    else:
        size.addprevious(element)


def child(parent: Any, tag: str, **attributes: str) -> Any:
    """Append ``<w:tag w:attribute="…"/>`` and return it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def prepare_styles(document: Any, kind: PageKind, size: float) -> None:
    """Fonts on the defaults and on every style; styles the papers do not use are dropped."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    names = NAMES[kind]
    root = document.styles.element
    defaults = root.find(qn("w:docDefaults"))
    run_defaults = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    set_fonts(run_defaults, names.body)
    language = run_defaults.find(qn("w:lang"))
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")
        language.set(qn("w:val"), "zh-CN")
    for style in list(document.styles):
        if style.name not in KEPT_STYLES:
            style.element.getparent().remove(style.element)
    fonts = {
        "Title": names.title,
        "Heading 1": names.heading1,
        "Heading 2": names.heading2,
        "Footer": names.folio,
    }
    for style in document.styles:
        set_fonts(style.element.get_or_add_rPr(), fonts.get(style.name, names.body))
        if style.name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.font.bold = style.name == "Title" and names.title_bold
            style.font.size = Pt(size)
            style.paragraph_format.space_before = Pt(0)
            style.paragraph_format.space_after = Pt(0)
            border = style.element.pPr.find(qn("w:pBdr"))
            if border is not None:
                style.element.pPr.remove(border)
            for tag in ("w:spacing", "w:kern"):
                odd = style.element.rPr.find(qn(tag))
                if odd is not None:
                    style.element.rPr.remove(odd)
    normal = document.styles["Normal"]
    normal.font.size = Pt(size)
    normal.paragraph_format.widow_control = True


def plain_spacing(paragraph: Any) -> None:
    """No extra room between Hanzi and Latin: the same widths as in the PDF."""
    properties = paragraph._p.get_or_add_pPr()
    for tag in ("w:autoSpaceDE", "w:autoSpaceDN"):
        _insert_in_order(properties, tag)


def _insert_in_order(properties: Any, tag: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    element.set(qn("w:val"), "0")
    for position, existing in enumerate(properties):
        if existing.tag in {qn(name) for name in _AFTER_AUTO_SPACE}:
            properties.insert(position, element)
            return
    properties.append(element)


def add_field(paragraph: Any, instruction: str, name: str, size: float, value: str = "1") -> None:
    """A PAGE, NUMPAGES or PAGEREF field; `value` shows until the reader's program counts."""
    from docx.shared import Pt

    for kind, text in (
        ("begin", None),
        ("instr", instruction),
        ("separate", None),
        ("value", value),
        ("end", None),
    ):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        set_fonts(run._r.get_or_add_rPr(), name)
        if kind == "instr":
            child(run._r, "instrText").text = text
        elif kind == "value":
            run.text = text
        else:
            child(run._r, "fldChar", fldCharType=kind)


def font_table(kind: PageKind) -> bytes:
    """A font table of the names used and what may stand in for each."""
    names = NAMES[kind]
    used = dict.fromkeys(
        (
            names.body,
            names.title,
            names.heading1,
            names.heading2,
            names.table_head,
            names.folio,
            BEYOND_BMP,
        )
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    entries = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{ALTERNATIVES[name]}"/>' if name in ALTERNATIVES else "")
        + '<w:charset w:val="86"/></w:font>'
        for name in used
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{space}">{entries}</w:fonts>'.encode()


def clean_properties(document: Any, title: str, dated: str) -> None:
    """Only the title, and a date that comes from the paper."""
    moment = datetime.fromisoformat(dated) if dated else datetime(2000, 1, 1)
    core = document.core_properties
    core.title = title[:255]
    core.author = core.last_modified_by = core.comments = core.subject = core.keywords = ""
    core.category = core.version = core.identifier = core.content_status = ""
    core.language = "zh-CN"
    core.revision = 1
    core.created = core.modified = moment
    core.last_printed = moment


def drop_extras(document: Any) -> None:
    """Take out what python-docx's blank file brings along and a paper has no use for."""
    for owner in (document.part.package, document.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _EXTRAS:
                del owner.rels[key]


def steady_zip(packed: bytes) -> bytes:
    """The same package with fixed dates and order, so that equal papers are equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as source, zipfile.ZipFile(out, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return out.getvalue()
