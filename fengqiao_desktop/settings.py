"""Every setting as data: its key, where it is kept, its default, its limits and its source."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from fengqiao_desktop.errors import KnownError

Value = bool | int | str | tuple[int, ...] | tuple[str, ...]

DESIGN = "本程序的默认值，不是规定，可按本所情况修改"
UNVERIFIED = "本程序的默认值；来源未核实，请按当地文件修改"


class Scope(StrEnum):
    """MACHINE: a file of this computer, read before any station is open, never personal data.
    STATION: a row in the station's database, the same for every seat, changes audited."""

    MACHINE = "machine"
    STATION = "station"


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting.

    The type of `default` is the type of every value.  `least` and `most` bound whole numbers
    (each one in a tuple), `choices` bounds texts; `unit` is shown after the number.  `source`
    says where the default comes from, and is shown beside it.
    """

    key: str
    label: str
    scope: Scope
    default: Value
    source: str = DESIGN
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    unit: str = ""


class Setting(Enum):
    """The closed list.  A secret is never a setting; a rule's days stand beside the rule."""

    # This computer -------------------------------------------------------------------------
    LAST_STATION = Spec("station.last", "上次打开的司法所文件夹", Scope.MACHINE, "")
    THEME = Spec(
        "window.theme", "外观", Scope.MACHINE, "system", choices=("system", "light", "dark")
    )
    FONT_PERCENT = Spec(
        "window.font_percent", "字号", Scope.MACHINE, 100, least=80, most=250, unit="%"
    )
    IDLE_LOCK_MINUTES = Spec(
        "lock.idle_minutes",
        "无人操作多久后锁定（0 为不锁定）",
        Scope.MACHINE,
        10,
        least=0,
        most=120,
        unit="分钟",
    )
    LOCK_WITH_SCREEN = Spec("lock.with_screen", "系统锁屏时一并锁定", Scope.MACHINE, True)
    QUICK_UNLOCK = Spec("lock.quick_unlock", "允许当天用 PIN 快速解锁", Scope.MACHINE, True)
    CLIPBOARD_SECONDS = Spec(
        "clipboard.clear_seconds",
        "复制的身份证号等多久后从剪贴板清除（0 为不清除）",
        Scope.MACHINE,
        30,
        least=0,
        most=600,
        unit="秒",
    )
    DRAFT_SECONDS = Spec(
        "draft.seconds", "草稿保存间隔", Scope.MACHINE, 3, least=1, most=30, unit="秒"
    )
    # Drives differ from computer to computer, so the places of back-ups belong to the machine.
    BACKUP_TARGETS = Spec("backup.targets", "备份位置（可两处）", Scope.MACHINE, ())
    BACKUP_ON_CLOSE = Spec("backup.on_close", "退出时自动备份", Scope.MACHINE, True)
    BACKUP_EVERY_HOURS = Spec(
        "backup.every_hours", "自动备份间隔", Scope.MACHINE, 24, least=1, most=168, unit="小时"
    )
    # The station ---------------------------------------------------------------------------
    BACKUP_STALE_DAYS = Spec(
        "backup.stale_days",
        "多少天没有备份就在首页提醒",
        Scope.STATION,
        3,
        least=1,
        most=30,
        unit="天",
    )
    RECOVERY_DRILL_DAYS = Spec(
        "recovery.drill_days",
        "多久演练一次恢复单和备份恢复",
        Scope.STATION,
        180,
        least=30,
        most=730,
        unit="天",
    )
    LATE_RECORD_DAYS = Spec(
        "record.late_days",
        "事后多少天登记算补录，须写原因",
        Scope.STATION,
        7,
        least=1,
        most=60,
        unit="天",
    )
    DESIGNATION_REVIEW_REMINDERS = Spec(
        "designation.review_reminders",
        "命名复查日之前提醒的天数",
        Scope.STATION,
        (180, 90, 30),
        "复查周期出自公开文章，提醒天数是本程序的默认值",
        least=1,
        most=730,
        unit="天",
    )
    SMALL_BASE_PEOPLE = Spec(
        "designation.small_base_people",
        "在册人数少于多少时，比率旁同时显示人数",
        Scope.STATION,
        30,
        least=0,
        most=1000,
        unit="人",
    )
    ORAL_AGREEMENT_LIMIT = Spec(
        "mediation.oral_limit_fen",
        "口头协议金额超过多少时提示改用书面",
        Scope.STATION,
        500_000,
        UNVERIFIED,
        least=0,
        most=100_000_000,
        unit="分",
    )
    DAILY_SUCCESS_LIMIT = Spec(
        "mediation.daily_success_limit",
        "一名调解员一天调解成功超过多少件时提示核对",
        Scope.STATION,
        5,
        UNVERIFIED,
        least=1,
        most=100,
        unit="件",
    )


def by_key(key: str) -> Setting | None:
    """The setting kept under this key, None for one that this program does not know."""
    return next((setting for setting in Setting if setting.value.key == key), None)


def of_scope(scope: Scope) -> tuple[Setting, ...]:
    """All settings kept in one place, in the order of the list."""
    return tuple(setting for setting in Setting if setting.value.scope is scope)


def checked(setting: Setting, value: object) -> Value:
    """The value in the setting's own type (JSON lists become tuples).

    Raises KnownError SETTING-01 for a wrong type, SETTING-02 for one outside the limits.
    """
    spec: Spec = setting.value
    if isinstance(value, list):
        value = tuple(value)
    if not isinstance(value, type(spec.default)) or isinstance(value, bool) != isinstance(
        spec.default, bool
    ):
        raise KnownError(f"设置“{spec.label}”的内容不对。", code="SETTING-01")
    if isinstance(value, tuple):
        kind = type(spec.default[0]) if isinstance(spec.default, tuple) and spec.default else str
        if any(type(item) is not kind for item in value):
            raise KnownError(f"设置“{spec.label}”的内容不对。", code="SETTING-01")
    numbers = value if isinstance(value, tuple) else (value,)
    for number in numbers:
        whole = isinstance(number, int) and not isinstance(number, bool)
        if whole and not spec.least <= number <= spec.most:
            raise KnownError(
                f"设置“{spec.label}”应在 {spec.least} 到 {spec.most}{spec.unit}之间。",
                code="SETTING-02",
            )
    if spec.choices and value not in spec.choices:
        raise KnownError(f"设置“{spec.label}”没有这个选项。", code="SETTING-02")
    return value
