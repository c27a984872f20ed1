"""Every page of the program: its key, its words, its icon and where it stands in the navigation."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from fengqiao_desktop.gui.main_window import MainWindow
from fengqiao_desktop.gui.page import Page

if TYPE_CHECKING:
    from fengqiao_desktop.gui.desk import Desk

DAY, WORK, OFFICE, CREATE, SYSTEM = "", "业务", "司法所", "创建", "系统"

# key, words, icon, group, module, class
PAGES: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("board", "今日工作", "calendar-check", DAY, "board_page", "BoardPage"),
    ("ledger", "人民调解", "handshake", WORK, "ledger_page", "LedgerPage"),
    ("sweep", "矛盾纠纷排查", "clipboard-list", WORK, "sweep_page", "SweepPage"),
    ("corrections", "社区矫正", "shield-check", WORK, "corrections_page", "CorrectionsPage"),
    ("resettlement", "安置帮教", "house", WORK, "resettlement_page", "ResettlementPage"),
    ("legal_review", "合法性审查", "scale", WORK, "legal_review_page", "LegalReviewPage"),
    ("subsidy", "案件补贴", "archive", WORK, "subsidy_page", "SubsidyPage"),
    ("statistics", "统计报表", "chart-column", WORK, "statistics_page", "StatisticsPage"),
    ("designation", "指标与差距", "target", CREATE, "designation_page", "DesignationPage"),
    ("report", "自评与佐证", "package-check", CREATE, "report_page", "ReportPage"),
    ("templates", "文书与空白表", "file-text", SYSTEM, "templates_page", "TemplatesPage"),
    ("import", "导入台账", "file-input", SYSTEM, "import_page", "ImportPage"),
    ("settings", "系统设置", "settings", SYSTEM, "settings_page", "SettingsPage"),
)
# key, the entry it belongs to, module, class
HIDDEN: tuple[tuple[str, str, str, str], ...] = (
    ("case", "ledger", "case_page", "CasePage"),
    ("subject", "corrections", "subject_page", "SubjectPage"),
    ("subject_file", "corrections", "subject_file_page", "SubjectFilePage"),
    ("subject_form", "corrections", "subject_form", "SubjectFormPage"),
    ("correction_batch", "corrections", "correction_batch", "BatchPage"),
    ("correction_sheet", "corrections", "correction_sheet_page", "CorrectionSheetPage"),
    ("helped", "resettlement", "helped_page", "HelpedPage"),
    ("helped_form", "resettlement", "helped_form", "HelpedFormPage"),
    ("resettled_quarter", "resettlement", "resettled_quarter_page", "ResettledQuarterPage"),
    (
        "resettled_statistics",
        "resettlement",
        "resettled_statistics_page",
        "ResettledStatisticsPage",
    ),
    ("matter", "legal_review", "matter_page", "MatterPage"),
    ("review_statistics", "legal_review", "review_statistics_page", "ReviewStatisticsPage"),
    ("print", "ledger", "print_page", "PrintPage"),
    ("dossier", "ledger", "dossier_page", "DossierPage"),
    ("texts", "templates", "texts_page", "TextsPage"),
    (
        "correction_statistics",
        "statistics",
        "correction_statistics_page",
        "CorrectionStatisticsPage",
    ),
    ("local_rules", "settings", "local_rules_page", "LocalRulesPage"),
)
# key (the register's code), words, icon
REGISTER_PAGES: tuple[tuple[str, str, str], ...] = (
    ("person", "人员库", "contact"),
    ("mediator", "人民调解员", "users"),
    ("committee", "调解委员会", "landmark"),
    ("village", "村（社区）", "map-pin"),
    ("staff", "人员花名册", "user-round"),
    ("dossier_review", "卷宗评查", "circle-check"),
    ("work_note", "工作记事", "pen-line"),
)
# Of these the ones with a page made by hand: module, class
OWN_PAGES: dict[str, tuple[str, str]] = {
    "dossier_review": ("review_page", "ReviewPage"),
    "correction_assessment": ("assessment_page", "AssessmentPage"),
    "correction_activity": ("activity_page", "ActivityPage"),
    "correction_oversight": ("oversight_page", "OversightPage"),
    "meeting_attendance": ("review_ledger_pages", "AttendancePage"),
    "review_contract": ("review_ledger_pages", "ContractPage"),
}
# Registers opened from another page: code, the entry it belongs to
HIDDEN_REGISTERS: tuple[tuple[str, str], ...] = (
    ("sweep_plan", "sweep"),
    ("liaison", "sweep"),
    ("brand_studio", "statistics"),
    ("mediator_training", "statistics"),
    ("mediator_event", "statistics"),
    ("mediation_fund", "statistics"),
    ("correction_assessment", "corrections"),
    ("correction_activity", "corrections"),
    ("correction_entrustment", "corrections"),
    ("correction_oversight", "corrections"),
    ("correction_period", "corrections"),
    ("correction_committee", "corrections"),
    ("review_contract", "legal_review"),
    ("norm_document", "legal_review"),
    ("meeting_attendance", "legal_review"),
    ("town_register", "legal_review"),
    ("legal_counsel", "legal_review"),
    ("review_scope", "legal_review"),
    ("decision_catalogue", "legal_review"),
    ("resettled_meeting", "resettlement"),
    ("resettled_inquiry", "resettlement"),
)
ORDER = (DAY, WORK, OFFICE, CREATE, SYSTEM)


def register_pages(window: MainWindow, desk: "Desk") -> None:
    """Give the window its pages; each is imported and made when it is first opened."""
    for group in ORDER:
        for key, words, icon, own, module, name in PAGES:
            if own == group:
                window.add_page(key, words, icon, group, partial(_make, module, name, desk, window))
        if group == OFFICE:
            for key, words, icon in REGISTER_PAGES:
                window.add_page(key, words, icon, group, _register_page(key, desk, window))
    for key, under in HIDDEN_REGISTERS:
        window.add_hidden_page(key, under, _register_page(key, desk, window))
    for key, under, module, name in HIDDEN:
        window.add_hidden_page(key, under, partial(_make, module, name, desk, window))


def _make(module: str, name: str, desk: "Desk", window: MainWindow) -> Page:
    made: Page = getattr(import_module(f"fengqiao_desktop.gui.pages.{module}"), name)(desk, window)
    return made


def _register_page(code: str, desk: "Desk", window: MainWindow) -> Callable[[], Page]:
    if code in OWN_PAGES:
        return partial(_make, *OWN_PAGES[code], desk, window)

    def make() -> Page:
        from fengqiao_desktop.gui.pages.register_pages import RegisterPage

        return RegisterPage(desk, window, code)

    return make
