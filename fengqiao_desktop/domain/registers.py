"""Every register of the program, one line each, in the order of the tables."""

from fengqiao_desktop.domain.mediation import records as mediation
from fengqiao_desktop.domain.schema import Record, Register
from fengqiao_desktop.domain.station import records as station

REGISTERS: tuple[Register, ...] = (
    Register("village", "村（社区）", station.Village, lambda r: r.name, lambda r: r.name),
    Register("person", "人员库", station.Person, lambda r: r.name),
    Register("committee", "人民调解委员会", station.Committee, lambda r: r.name, lambda r: r.name),
    Register("mediator", "人民调解员", station.Mediator, lambda r: r.name, lambda r: r.name),
    Register("staff", "人员花名册", station.Staff, lambda r: r.name, lambda r: r.name),
    Register(
        "mediation_case",
        "人民调解案件",
        mediation.MediationCase,
        lambda r: r.title or r.parties_text or r.number,
        lambda r: r.number,
    ),
    Register("party", "当事人", mediation.Party, lambda r: r.name, owner="mediation_case"),
    Register("agent", "代理人", mediation.Agent, lambda r: r.name, owner="mediation_case"),
    Register(
        "mediation_session",
        "调解记录",
        mediation.Session,
        lambda r: r.place,
        owner="mediation_case",
    ),
    Register("clause", "协议条款", mediation.Clause, lambda r: r.text, owner="mediation_case"),
    Register(
        "instalment", "履行计划", mediation.Instalment, lambda r: r.content, owner="mediation_case"
    ),
    Register(
        "mediation_visit", "回访记录", mediation.Visit, lambda r: r.visitor, owner="mediation_case"
    ),
    Register("work_note", "工作记事", station.WorkNote, lambda r: r.text[:30]),
    Register("attachment", "附件", station.Attachment, lambda r: r.name),
    Register("issued_document", "已出文书", station.IssuedDocument, lambda r: r.document),
    Register("import_batch", "导入批次", station.ImportBatch, lambda r: r.file_name),
    Register("bookmark", "最近与固定", station.Bookmark, lambda r: r.register),
    Register("setting", "设置", station.Setting, lambda r: r.key),
)

BY_CODE = {register.code: register for register in REGISTERS}
BY_RECORD: dict[type[Record], Register] = {register.record: register for register in REGISTERS}


def register_of(record: Record | type[Record]) -> Register:
    """The register that keeps `record`."""
    kind = record if isinstance(record, type) else type(record)
    return BY_RECORD[kind]
