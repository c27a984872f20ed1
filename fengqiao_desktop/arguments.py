"""What may be typed after fengqiao-desktop, and Chinese words for what argparse finds wrong."""

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from fengqiao_desktop import __version__
from fengqiao_desktop.clock import Clock

WRONG_USAGE = 2

# What argparse says → what we say; {1}, {2} are the groups.
_WORDS = (
    (
        r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)",
        "“{1}”没有“{2}”，可用的：{3}。",
    ),
    (r"argument (.+?): invalid int value: '(.*)'", "“{1}”要写成整数，现在是“{2}”。"),
    (r"argument (.+?): expected .*argument.*", "“{1}”后面缺少内容。"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "“{1}”后面不能带内容“{2}”。"),
    (r"argument (.+?): (.*[\u4e00-\u9fff].*)", "“{1}”{2}。"),  # our own reasons, below
    (r"the following arguments are required: (.+)", "缺少“{1}”。"),
    (r"unrecognized arguments: (.+)", "不认识“{1}”。"),
)


def parser(clock: Clock, handlers: Mapping[str, Callable[..., int]]) -> argparse.ArgumentParser:
    """The whole command line; the chosen handler, by the command's name, is `args.handler`.

    The handler of no command at all stands under "".  Days such as 昨天 are read by `clock`.
    """
    whole = _Parser(prog="fengqiao-desktop", description="枫桥司法所工作台")
    whole.add_argument("--version", action="version", version=__version__, help="显示版本")
    _add_common(whole)
    # Before or after the command: one that says nothing must not undo what was said before it.
    common: Any = argparse.ArgumentParser(add_help=False)
    _add_common(common, default=argparse.SUPPRESS)
    commands = whole.add_subparsers(dest="command", metavar="命令")
    whole.set_defaults(handler=handlers[""], no_window=False)

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = commands.add_parser(
            name, parents=[common], help=help_text, description=help_text
        )
        sub.set_defaults(handler=handlers[name])
        return sub

    def day(text: str) -> date:
        return _day(text, clock)

    sub = command("demo", "建一个样例司法所并打开")
    sub.add_argument("--no-window", action="store_true", help="只建，不开窗口")
    sub = command("new", "建一个空的司法所")
    sub.add_argument("--name", required=True, metavar="名称", help="司法所名称，如 青山镇司法所")
    sub.add_argument("--head", default="所长", metavar="姓名", help="所长姓名")
    sub = command("import", "导入旧台账")
    sub.add_argument("register", metavar="台账", help="如 mediation_case")
    sub.add_argument("file", metavar="文件", type=Path, help="xlsx、xls 或 csv")
    sub.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    _add_json(sub)
    sub = command("undo-import", "撤销一次导入")
    sub.add_argument("batch", metavar="批次", type=int, help="import --json 给出的 batch")
    sub = command("list", "列出台账")
    sub.add_argument("register", metavar="台账", help="如 mediation_case")
    sub.add_argument("--search", default="", metavar="文字", help="汉字、拼音首字母、电话尾号等")
    _add_json(sub)
    sub = command("print", "出一份文书")
    sub.add_argument("document", metavar="文书", help="acceptance、agreement …，整卷是 dossier")
    sub.add_argument(
        "number",
        metavar="案号",
        nargs="?",
        default="",
        help="如 （2026）青山人调字第3号；空白表写调委会名称，或不写",
    )
    sub.add_argument("--blank", action="store_true", help="出一份手写用的空白表")
    _add_target(sub)
    sub.add_argument(
        "--format", choices=("pdf", "docx", "both"), default="both", help="默认两种都出"
    )
    sub.add_argument("--part", type=_part, default=1, metavar="次", help="第几次调解，从 1 数")
    sub = command("figures", "年度数据，每个数字带记录编号")
    _add_year(sub, day)
    _add_json(sub)
    sub = command("self-evaluation", "自查自评报告")
    _add_year(sub, day)
    _add_target(sub)
    sub = command("evidence", "佐证材料包")
    _add_year(sub, day)
    _add_target(sub)
    sub.add_argument(
        "--level",
        choices=("full", "inspect", "public"),
        default="inspect",
        help="full 本所存档，inspect 报送（去标识，默认），public 公开（只有数字）",
    )
    command("check", "核对数据库、附件和审计链")
    _add_target(command("backup", "备份"))
    sub = command("restore", "从备份恢复到一个空文件夹")
    sub.add_argument("file", type=Path, metavar="备份文件", help="扩展名为 fqbak 的文件")
    _add_target(sub)
    return whole


def _add_common(one: argparse.ArgumentParser, default: Any = None) -> None:
    one.add_argument(
        "--station", metavar="文件夹", type=Path, default=default, help="司法所数据文件夹"
    )
    one.add_argument(
        "--user", metavar="账户", default="" if default is None else default, help="默认为所长"
    )
    one.add_argument(
        "--password-file", metavar="文件", type=Path, default=default, help="第一行是密码的文件"
    )


def _add_json(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--json", action="store_true", help="输出 JSON")


def _add_target(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--to", type=Path, required=True, metavar="文件夹", help="放到哪个文件夹")


def _add_year(sub: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    sub.add_argument("year", type=_year, metavar="年度", help="四位数字，如 2025")
    sub.add_argument("--as-of", type=day, metavar="日期", help="数据截止日，默认今天或年底")


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"要写成四位数字，如 2025，现在是“{text}”")
    return int(text)


def _part(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,2}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"要写成 1、2、3 这样的次数，现在是“{text}”")
    return int(text)


def _day(text: str, clock: Clock) -> date:
    from fengqiao_desktop.domain.dates import read_day

    try:
        return read_day(text, today=clock.today())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"里的{error}") from error


class _Parser(argparse.ArgumentParser):
    """argparse with its own words in Chinese."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False, formatter_class=_Help)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        for action in self._actions:
            if action.dest == "help":
                action.help = "显示这个说明"

    def error(self, message: str) -> Any:
        print(f"命令写得不对：{in_chinese(message)}", file=sys.stderr)
        self.print_usage(sys.stderr)
        raise SystemExit(WRONG_USAGE)


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def in_chinese(message: str) -> str:
    """What argparse found wrong, in our words; no more than a hint where it says something new."""
    for pattern, words in _WORDS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            # Only some versions of Python put the choices between quotation marks.
            groups = [re.sub("'?, '?", "、", group).strip("'") for group in found.groups()]
            return words.format("", *groups).replace("。。", "。")
    return "请核对写法。"
