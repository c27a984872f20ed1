"""Amounts of money: int fen inside, 168,000.00 and 壹拾陆万捌仟元整 outside."""

import re
from decimal import Decimal, InvalidOperation

from fengqiao_desktop.domain.numerals import (
    LIMIT,
    NUMERAL_SIGNS,
    capital_number,
    half_width,
    read_cn_number,
)

BLANKS = frozenset({"", "/", "\\", "无", "-", "--", "—", "——", "–", "无金额", "不涉及", "未涉及"})

_CURRENCY = re.compile(r"^(?:人民币|RMB|CNY|[¥￥])[::]?|(?:人民币|RMB|CNY)$", re.IGNORECASE)
_VAGUE = re.compile(r"约|多|余|左右|几|近|不到|大概|以上|以下|上下|至|到|~|～")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_PLAIN = re.compile(r"\d+(?:\.\d*)?|\.\d+")
_MULTIPLES = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4}
_MULTIPLES |= {"千": 1000, "百": 100}
_MULTIPLE = re.compile(r"(\d+(?:\.\d+)?)(亿|千万|百万|十万|万|千|百)")
_PARTS = re.compile(
    r"(?:(?P<yuan>[^元角分]+)元)?(?:零)?(?:(?P<jiao>[^元角分零])角)?(?:零)?(?:(?P<fen>[^元角分零])分)?"
)


def format_yuan(fen: int) -> str:
    """``16800000`` → ``168,000.00``."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02d}"


def capital_yuan(fen: int) -> str:
    """The amount in capitals (大写) by the rules of 票据和结算凭证填写规定 (支付结算办法 附一).

    整 stands after 元 and 角, never after 分; one 零 for each gap, and a 零 before 角 where the
    yuan end in 0 or there are no 角.  Raises ValueError from ten thousand 万亿 on.
    """
    if fen < 0:
        return "负" + capital_yuan(-fen)
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    out = capital_number(yuan) + "元" if yuan or not rest else ""
    if not rest:
        return out + "整"
    if yuan and (not jiao or yuan % 10 == 0):
        out += "零"
    if jiao:
        out += capital_number(jiao) + "角"
    return out + (capital_number(cents) + "分" if cents else "整")


def read_yuan(value: object, *, blank_is_zero: bool = False) -> int:
    """Fen from an amount in yuan as people write it.

    Takes numbers (a float is read with the 15 digits a spreadsheet keeps), ``12,000元``,
    ``¥1,308.19``, ``1.2万``, ``12元5角``, full-width digits, 三万五千元 and capitals.  Raises
    ValueError with a Chinese reason for anything vague, negative, finer than a fen or unreadable;
    a blank (also ``/``, ``无``, ``-``) is zero only with `blank_is_zero`.
    """
    if value is None or (isinstance(value, str) and _bare(value) in BLANKS):
        if blank_is_zero:
            return 0
        raise ValueError("金额没有填写")
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise ValueError("金额无法识别")
    if isinstance(value, float):
        value = Decimal(format(value, ".15g"))
    if isinstance(value, int | Decimal):
        return _to_fen(Decimal(value), str(value))
    return _read_text(value)


def _bare(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff]+", "", half_width(text))


def _to_fen(yuan: Decimal, shown: str) -> int:
    if not yuan.is_finite():
        raise ValueError("金额无法识别")
    if yuan < 0:
        raise ValueError(f"金额“{shown}”是负数")
    if yuan >= LIMIT:
        raise ValueError(f"金额“{shown}”太大，请核对")
    fen = yuan * 100
    if fen != fen.to_integral_value():
        raise ValueError(f"金额“{shown}”多于两位小数")
    return int(fen)


def _read_text(text: str) -> int:
    shown = text.strip()
    said = _bare(text)
    for _ in range(2):  # 人民币¥1,000.00
        said = _CURRENCY.sub("", said)
    said = re.sub(r"[整正]$", "", said)
    said = said.replace("圆", "元").replace("圓", "元").replace("块钱", "元").replace("块", "元")
    unreadable = ValueError(f"金额“{shown}”无法识别，请写成数字，如 12000 或 1.2万")
    if _VAGUE.search(said):
        raise ValueError(f"金额“{shown}”是约数，请写确切数字")
    if not said:
        raise unreadable
    if said.startswith("-"):
        raise ValueError(f"金额“{shown}”是负数")
    if not re.search(r"[元角分]", said):
        return _to_fen(_read_number(said, shown, colloquial=True), shown)
    parts = _PARTS.fullmatch(said)
    if parts is None or not any(parts.groups()):
        raise unreadable
    total = Decimal(0)
    if parts["yuan"]:
        total += _read_number(parts["yuan"], shown, colloquial=False)
        if total != total.to_integral_value() and (parts["jiao"] or parts["fen"]):
            raise unreadable
    for name, share in (("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
        if parts[name]:
            total += _read_number(parts[name], shown, colloquial=False) * share
    return _to_fen(total, shown)


def _read_number(said: str, shown: str, *, colloquial: bool) -> Decimal:
    unreadable = ValueError(f"金额“{shown}”无法识别，请写成数字，如 12000 或 1.2万")
    if "," in said:
        head = re.match(r"[\d,.]*", said)
        run = head[0] if head else ""
        if not _GROUPED.fullmatch(run):
            raise ValueError(f"金额“{shown}”的千分位逗号位置不对")
        said = run.replace(",", "") + said[len(run) :]
    try:
        if _PLAIN.fullmatch(said):
            return Decimal(said)
        if all(sign in NUMERAL_SIGNS for sign in said):
            return Decimal(read_cn_number(said, colloquial=colloquial))
        return _read_multiples(said, shown, colloquial=colloquial)
    except (InvalidOperation, ValueError) as error:
        raise unreadable from error


def _read_multiples(said: str, shown: str, *, colloquial: bool) -> Decimal:
    """``1.2万``, ``3万5千``, ``1万2000`` where 元 follows (3万5 alone could mean two things)."""
    total = Decimal(0)
    last: int | None = None
    place = 0
    while found := _MULTIPLE.match(said, place):
        unit = _MULTIPLES[found[2]]
        if last is not None and (unit >= last or Decimal(found[1]) * unit >= last):
            raise ValueError(shown)
        total += Decimal(found[1]) * unit
        last, place = unit, found.end()
    rest = said[place:]
    if last is None or (rest and (colloquial or not rest.isdigit() or int(rest) >= last)):
        raise ValueError(shown)
    return total + (Decimal(rest) if rest else 0)
