"""Cards of the settings: the station, the looks, back-ups, accounts, holidays, the self-test."""

import dataclasses
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from fengqiao_desktop.domain.access import may, require
from fengqiao_desktop.domain.schema import Option
from fengqiao_desktop.domain.station.records import ROLES, Staff
from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.gui import dialogs
from fengqiao_desktop.gui.desk import Desk
from fengqiao_desktop.gui.dialogs import BaseDialog
from fengqiao_desktop.gui.editors import ChoiceEditor, TextEditor, WholeEditor
from fengqiao_desktop.gui.page import Opener
from fengqiao_desktop.gui.theme import Mode, Theme, current_theme, px
from fengqiao_desktop.gui.widgets import (
    Card,
    DangerButton,
    FactRow,
    PlainButton,
    PlainLabel,
    PrimaryButton,
    SmallButton,
    clear_layout,
    column,
    row,
)
from fengqiao_desktop.services import recovery_sheet, station_settings, station_setup, upkeep
from fengqiao_desktop.settings import Setting, Value
from fengqiao_desktop.store import backup, machine_settings, slots
from fengqiao_desktop.store.files import write_atomically
from fengqiao_desktop.store.header_file import Header
from fengqiao_desktop.store.transaction import Transaction

STATION_FIELDS = (
    (station_settings.STATION_NAME, "司法所名称", 40),
    (station_settings.DISTRICT, "区县", 40),
    (station_settings.TOWNSHIP, "乡镇（街道）", 40),
    (station_settings.STATION_PHONE, "电话", 30),
    (station_settings.STATION_ADDRESS, "地址", 80),
)
MOST_TARGETS = 2
BACKUP_FILES = "备份文件 (*.fqbak)"


class MachineCard(Card):
    """A card that keeps something on this computer; the file is read anew before each write."""

    def __init__(self, title: str, path: Path) -> None:
        super().__init__(title)
        self.path = path

    def value(self, setting: Setting) -> Value:
        """The setting as this computer has it."""
        return machine_settings.load(self.path)[setting]

    def keep(self, setting: Setting, value: Value) -> None:
        """Write one setting; KnownError where it is out of bounds."""
        values = machine_settings.load(self.path)
        values[setting] = value
        machine_settings.save(self.path, values)


class StationCard(Card):
    """What papers and the window call the station."""

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__("本所")
        self.desk, self.window_ = desk, window
        self.editors = {key: TextEditor(label, max_len=most) for key, label, most in STATION_FIELDS}
        for editor in self.editors.values():
            self.add(editor)
        self.button = PlainButton("保存本所信息", on_click=self.save)
        self.add(row(None, self.button))
        self.show_values()

    def show_values(self) -> None:
        """Read the settings anew."""
        for key, editor in self.editors.items():
            value = self.desk.read(partial(station_settings.get, key=key))
            editor.set_value(value)
        allowed = may(self.desk.actor, "settings")
        self.button.setEnabled(allowed)
        for editor in self.editors.values():
            editor.set_read_only(not allowed)

    def save(self) -> None:
        """Write what stands here; papers printed before keep what they said."""
        if not all(editor.check() for editor in self.editors.values()):
            return
        values = {key: editor.value() for key, editor in self.editors.items()}

        def write(tx: Transaction) -> None:
            require(tx.actor, "settings")
            for key, value in values.items():
                station_settings.put(tx, key, value)

        self.desk.write(
            write,
            context=self,
            done=lambda _none: self.window_.toast("已保存，重新登录后标题栏显示新名称"),
        )


class LooksCard(MachineCard):
    """Light or dark, letters, and when the program locks itself."""

    def __init__(self, path: Path, choose: Callable[[Theme], object]) -> None:
        super().__init__("这台电脑", path)
        self._choose = choose
        self.light, self.dark = QRadioButton("浅色"), QRadioButton("深色")
        group = QButtonGroup(self)
        for button in (self.light, self.dark):
            group.addButton(button)
        self.large = QCheckBox("大字号")
        self.minutes = WholeEditor("无人操作多久后锁定（0 为不锁定）", unit="分钟", required=True)
        self.add(PlainLabel("外观", "caption"))
        self.add(row(self.light, self.dark, self.large, None, gap=14))
        self.add(self.minutes)
        self.add(row(None, PlainButton("保存锁定时间", on_click=self.save_minutes)))
        self.note = PlainLabel(
            "锁定时没保存的内容先进加密草稿，解锁后原样回来。", "hint", wrap=True
        )
        self.add(self.note)
        self.show_values()
        for button in (self.light, self.dark):
            button.clicked.connect(lambda _on=False: self.apply())
        self.large.clicked.connect(lambda _on=False: self.apply())

    def show_values(self) -> None:
        """Read the settings anew."""
        theme = current_theme()
        (self.dark if theme.mode is Mode.DARK else self.light).setChecked(True)
        self.large.setChecked(theme.large)
        self.minutes.set_value(self.value(Setting.IDLE_LOCK_MINUTES))

    def apply(self) -> None:
        """Put the chosen looks in force."""
        mode = Mode.DARK if self.dark.isChecked() else Mode.LIGHT
        self._choose(Theme(mode, self.large.isChecked()))

    def save_minutes(self) -> None:
        """Keep the minutes; they hold from the next start."""
        if not self.minutes.check():
            return
        try:
            self.keep(Setting.IDLE_LOCK_MINUTES, self.minutes.value() or 0)
        except KnownError as error:
            self.minutes.say(error.text)
            return
        self.note.setText("已保存，下次解锁或登录起按新的时间锁定。")


class BackupCard(MachineCard):
    """Where back-ups go, making one now, and rehearsing the way back."""

    def __init__(self, desk: Desk, window: Opener, path: Path) -> None:
        super().__init__("备份", path)
        self.desk, self.window_ = desk, window
        self.places = column(gap=4)
        self.add(self.places)
        self.now_button = PlainButton("立即备份", icon_name="save", on_click=self.back_up)
        self.add_button = PlainButton("添加位置…", on_click=self.add_place)
        self.drill_button = PlainButton("恢复演练…", on_click=self.rehearse)
        self.add(row(self.now_button, self.add_button, self.drill_button, None))
        words = (
            "每份备份写完都打开核对过，内容是加密的。最好一处在移动硬盘上，不用时拔下。"
            "恢复演练把备份恢复到临时文件夹核对后删掉，不动现在的数据。"
        )
        self.add(PlainLabel(words, "hint", wrap=True))
        self.show_values()

    def targets(self) -> tuple[str, ...]:
        """The folders, at most two."""
        value = self.value(Setting.BACKUP_TARGETS)
        return tuple(str(one) for one in value) if isinstance(value, tuple) else ()

    def show_values(self) -> None:
        """Read places and their newest back-up anew."""
        clear_layout(self.places)
        label = self.desk.station_name
        for place in self.targets():
            kept = backup.list_backups(Path(place), label)
            newest = f"最近一份 {kept[0].moment:%Y-%m-%d %H:%M}，共 {len(kept)} 份" if kept else ""
            remove = SmallButton("移除", on_click=partial(self.remove_place, place))
            words = PlainLabel(f"{place}　{newest or '还没有备份'}", elide=True)
            line = row(words, remove)
            line.setStretch(0, 1)
            self.places.addLayout(line)
        if not self.targets():
            self.places.addWidget(
                PlainLabel("还没有设备份位置，电脑坏了数据就没有了。", "amber", wrap=True)
            )
        allowed = may(self.desk.actor, "backup")
        for button in (self.now_button, self.drill_button):
            button.setEnabled(allowed and bool(self.targets()))
        self.add_button.setEnabled(allowed and len(self.targets()) < MOST_TARGETS)

    def add_place(self) -> None:
        """Another folder for back-ups, never inside the station's own."""
        found = dialogs.choose_folder(self, "备份存到哪里")
        if found is None:
            return
        if found.resolve().is_relative_to(self.desk.station.folder.resolve()):
            dialogs.tell(self, "备份不能放在数据文件夹里面。", detail="请选另一个盘或移动硬盘。")
            return
        self.keep(Setting.BACKUP_TARGETS, tuple(dict.fromkeys((*self.targets(), str(found)))))
        self.show_values()

    def remove_place(self, place: str) -> None:
        """Back up there no more; the files stay."""
        rest = tuple(one for one in self.targets() if one != place)
        self.keep(Setting.BACKUP_TARGETS, rest)
        self.show_values()

    def back_up(self) -> None:
        """One verified back-up at each place."""
        station, actor, targets = self.desk.station, self.desk.actor, self.targets()
        self.now_button.setEnabled(False)

        def done(paths: list[Path]) -> None:
            self.window_.toast(f"已备份并核对：{paths[-1].name}")

        self.desk.jobs.run(
            lambda: [upkeep.back_up(station, actor, Path(place)) for place in targets],
            context=self,
            done=done,
            always=self.show_values,
            files=True,
        )

    def rehearse(self) -> None:
        """Restore a back-up into a passing folder, check it, and throw it away."""
        path = dialogs.open_file(self, "选一份备份", (BACKUP_FILES,), self.targets()[0])
        if path is None:
            return
        login = self.desk.actor.login
        password = dialogs.ask_text(
            self, "做这份备份时您的密码：", title="恢复演练", password=True, yes="开始演练"
        )
        if not password:
            return

        def unlock(header: Header) -> bytes:
            return slots.unlock_with_password(header, login, password)

        def done(report: backup.RestoreReport) -> None:
            rows = sum(report.counts.values())
            dialogs.tell(
                self,
                "演练成功：这份备份可以恢复。",
                detail=f"备份于 {report.made_at:%Y-%m-%d %H:%M}，共 {rows:,} 条，附件都能打开。",
            )

        self.desk.jobs.run(
            lambda: backup.rehearse(path, path.parent, unlock),
            context=self,
            done=done,
            files=True,
        )


class AccountDialog(BaseDialog):
    """A colleague's account: who, which role, the first password."""

    def __init__(self, parent: QWidget | None, people: dict[int, str]) -> None:
        super().__init__(parent, "添加账户")
        options = tuple(Option(str(number), name) for number, name in people.items())
        self.person = ChoiceEditor("人员（先在花名册登记）", options, required=True)
        self.role = ChoiceEditor("角色", ROLES, required=True)
        self.login = TextEditor("登录名（空着用姓名）", max_len=30)
        self.password = TextEditor("第一个密码（告诉本人后由本人修改）", max_len=80, required=True)
        self.password.line.setEchoMode(self.password.line.EchoMode.Password)
        add = PrimaryButton("添加", on_click=self._check)
        add.setDefault(True)
        foot = row(None, PlainButton("取消", on_click=self.reject), add)
        layout = column(self.person, self.role, self.login, self.password, foot, gap=10, margins=16)
        self.setLayout(layout)
        self.setMinimumWidth(px(380))

    def _check(self) -> None:
        editors = (self.person, self.role, self.login, self.password)
        wrong = [editor for editor in editors if not editor.check()]
        if not wrong:
            self.accept()


class AccountsCard(Card):
    """Who signs in here; one's own password; the recovery sheet."""

    def __init__(self, desk: Desk, window: Opener) -> None:
        super().__init__("账户")
        self.desk, self.window_ = desk, window
        self.lines = column(gap=2)
        self.add(self.lines)
        self.password_button = PlainButton("修改我的密码…", on_click=self.change_password)
        self.add_account_button = PlainButton("添加账户…", on_click=self.add_account)
        self.sheet_button = DangerButton("新的恢复密钥单…", on_click=self.new_sheet)
        self.add(row(self.password_button, self.add_account_button, self.sheet_button, None))
        words = "没有密码又没有恢复密钥单，任何人都打不开数据。新单制成后旧单作废。"
        self.add(PlainLabel(words, "hint", wrap=True))
        self.show_values()

    def show_values(self) -> None:
        """Read the accounts anew."""
        clear_layout(self.lines)
        roles = {option.code: option.label for option in ROLES}
        staff = {s.login: s for s in self.desk.read(lambda repo: repo.find(Staff)) if s.login}
        for login in station_setup.accounts(self.desk.station.folder):
            person = staff.get(login)
            role = roles.get(person.role, "") if person is not None else "花名册里没有"
            left = "（已离所，不能登录）" if person is not None and person.left_on else ""
            self.lines.addWidget(FactRow(login, f"{role}{left}", width=120))
        head = may(self.desk.actor, "manage_users")
        self.add_account_button.setVisible(head)
        self.sheet_button.setVisible(head)

    def change_password(self) -> None:
        """One's own password, the old one asked first."""
        words = ("现在的密码：", "新密码（至少 8 个字符）：", "再输一次新密码：")
        said: list[str] = []
        for label in words:
            text = dialogs.ask_text(self, label, title="修改密码", password=True)
            if text is None:
                return
            said.append(text)
        old, new, again = said
        if new != again:
            dialogs.tell(self, "两次输入的新密码不一样，没有修改。")
            return
        station, actor = self.desk.station, self.desk.actor
        self.desk.jobs.run(
            lambda: station_setup.change_password(station, actor, old, new),
            context=self,
            done=lambda _none: self.window_.toast("密码已修改"),
        )

    def add_account(self) -> None:
        """A colleague of the roster gets an account."""
        people = self.desk.read(lambda repo: repo.find(Staff))
        without = {s.id: s.name for s in people if not s.login and s.left_on is None}
        if not without:
            dialogs.tell(self, "花名册里没有还没开账户的人。", detail="请先在“人员花名册”里登记。")
            return
        box = AccountDialog(self.window(), without)
        if box.exec():
            number = int(box.person.value())
            self.make_account(number, box.role.value(), box.login.value(), box.password.value())

    def make_account(self, staff_id: int, role: str, login: str, password: str) -> None:
        """Make the account; the key is wrapped anew, which takes half a second on purpose."""
        station, actor = self.desk.station, self.desk.actor
        kept = self.desk.read(lambda repo: repo.get(Staff, staff_id))
        staff = dataclasses.replace(kept, role=role, login=login)

        def done(saved: Staff) -> None:
            self.show_values()
            self.window_.toast(f"{saved.name}可以登录了")

        self.desk.jobs.run(
            lambda: station_setup.add_account(station, actor, staff, password),
            context=self,
            done=done,
        )

    def new_sheet(self) -> None:
        """A new recovery code; the sheet is written where the head says, to print and seal."""
        if not dialogs.ask(
            self,
            "制作新的恢复密钥单？",
            detail="旧单立即作废。新单要打印出来封好，电子文件打印后删掉。",
            yes="制作",
            no="取消",
            danger=True,
        ):
            return
        path = dialogs.save_file(self, "恢复密钥单存到", "恢复密钥单.pdf", (dialogs.PDF_FILES,))
        if path is None:
            return
        station, actor, name = self.desk.station, self.desk.actor, self.desk.station_name
        today = self.desk.clock.today()

        def work() -> None:
            code = station_setup.new_recovery_sheet(station, actor)
            write_atomically(path, recovery_sheet.sheet_pdf(name, code, today))

        self.desk.jobs.run(
            work,
            context=self,
            done=lambda _none: dialogs.tell(
                self, f"新单已存到 {path.name}。", detail="请打印、装信封密封，然后删掉这个文件。"
            ),
        )


def inet_sockets() -> int | None:
    """How many network sockets this process holds open; None where the system does not tell."""
    if not Path("/proc/self/fd").is_dir():
        return None
    inodes = set()
    for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        try:
            lines = Path(f"/proc/self/net/{table}").read_text().splitlines()[1:]
        except OSError:
            continue
        inodes |= {fields[9] for line in lines if len(fields := line.split()) > 9}
    count = 0
    for entry in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{entry}")
        except OSError:
            continue
        if target.startswith("socket:[") and target[8:-1] in inodes:
            count += 1
    return count
