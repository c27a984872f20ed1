"""The recovery sheet: printed, sealed in an envelope, and the only way back without a password."""

from datetime import date

from fengqiao_desktop.documents.contexts import RecoverySheetContext


def sheet_pdf(station: str, code: str, made_on: date) -> bytes:
    """The sheet for a recovery code, ready to print."""
    from fengqiao_desktop.documents.template import render
    from fengqiao_desktop.documents.to_pdf import pdf_bytes

    context = RecoverySheetContext(
        station=station,
        made_on=made_on.isoformat(),
        groups=tuple(code.split("-")),
        dated=made_on.isoformat(),
    )
    return pdf_bytes(render("station/recovery_sheet", context))
