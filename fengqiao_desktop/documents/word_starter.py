"""A Word file to begin with: every field of a kind of paper, and how lists are written."""

import io
from collections.abc import Mapping
from typing import Any

_HOW = (
    "把要填的地方写成两层花括号，中间是字段名，如 {{编号}}。打印时自动换成案件里的内容。",
    "名单、条款这样有好几项的，用循环：循环开始和结束各占一段，中间的段落每项重复一次。",
    "改好后存为 .docx，在“文书模板”里导入；写错的地方会按段指出来。下面的说明用完可以删掉。",
)


def starter_docx(title: str, sample: Mapping[str, Any]) -> bytes:
    """A working template of the paper `title`: fields of `sample` with their names beside them."""
    from docx import Document as open_docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    from fengqiao_desktop.documents.docx_parts import set_fonts, steady_zip

    document: Any = open_docx()
    properties = document.styles["Normal"].element.get_or_add_rPr()
    set_fonts(properties, "仿宋")
    document.styles["Normal"].font.size = Pt(14)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(title)
    run.bold = True
    run.font.size = Pt(22)
    set_fonts(run._element.get_or_add_rPr(), "方正小标宋简体")
    for name, value in sample.items():
        _field(document, name, value)
    document.add_page_break()
    document.add_paragraph("怎么写").runs[0].bold = True
    for line in _HOW:
        # The braces of the explanation must not be read as fields.
        document.add_paragraph(line.replace("{{", "［［").replace("}}", "］］"))
    out = io.BytesIO()
    document.save(out)
    return steady_zip(out.getvalue())


def _field(document: Any, name: str, value: Any, of: str = "") -> None:
    path = f"{of}.{name}" if of else name
    if isinstance(value, list) and value and isinstance(value[0], dict):
        item = f"每{name}"
        document.add_paragraph(f"{{%p for {item} in {path} %}}")
        for part, inner in value[0].items():
            _field(document, part, inner, item)
        document.add_paragraph("{%p endfor %}")
    elif isinstance(value, list):
        item = f"每{name}"
        document.add_paragraph(f"{{%p for {item} in {path} %}}")
        document.add_paragraph(f"{{{{loop.index}}}}、{{{{{item}}}}}")
        document.add_paragraph("{%p endfor %}")
    elif not isinstance(value, bool):
        document.add_paragraph(f"{name}：{{{{{path}}}}}")
