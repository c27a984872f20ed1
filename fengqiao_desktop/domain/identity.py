"""Identity numbers, telephone numbers and organisation codes: read, checked and normalised."""

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fengqiao_desktop.domain.numerals import half_width

Sex = Literal["男", "女"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# 81 to 83 are the residence permits of 港澳台, 91 the card of foreigners
_PROVINCES = frozenset(
    str(code)
    for code in (
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        *(71, 81, 82, 83, 91),
    )
)
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff'’‘`]")
_DASHES = re.compile(r"[-‐‑‒–—―－_.·]")

_AREA_THREE = re.compile(r"0(?:10|2\d)")
_EXTENSION = re.compile(r"^(.*?\d)(?:转|分机|ext\.?|x|#)(\d{1,6})$", re.IGNORECASE)


def read_id_number(text: object, *, today: date | None = None) -> "IdReading":
    """Read a resident identity number from a cell or a form, whatever was done to it.

    Blanks, full-width signs and a lower-case x are mended silently.  `number` is the mended
    number (15 digits stay 15), `problem` a Chinese reason or None.  A number that a spreadsheet
    rounded cannot be mended: `number` is then empty.  With `today` a birth in the future is a
    problem.  Legal source: GB 11643-1999.
    """
    if isinstance(text, bool) or text is None:
        return IdReading("", None, None, "没有填写身份证号")
    if isinstance(text, int | float):
        return _read_numeric(text, today)
    number = _BLANKS.sub("", half_width(str(text))).upper()
    if not number:
        return IdReading("", None, None, "没有填写身份证号")
    if re.fullmatch(r"\d(?:\.\d+)?E\+?\d+", number) or re.fullmatch(r"\d{18}\.0+", number):
        return _spoiled()
    if re.fullmatch(r"\d{15}\.0+", number):
        number = number[:15]
    if not re.fullmatch(r"[0-9]{15}|[0-9]{17}[0-9X]", number):
        return IdReading(number, None, None, _shape_problem(number))
    if len(number) == 18 and number.endswith("000") and check_digit(number[:17]) != "0":
        return _spoiled()
    return _read_shaped(number, today)


def _read_numeric(value: float, today: date | None) -> "IdReading":
    """A cell that holds a number: 15 digits survive a spreadsheet, 18 do not."""
    if not math.isfinite(value) or value != int(value):
        return IdReading("", None, None, "身份证号不是数字")
    digits = str(int(value))
    if len(digits) == 15:
        return _read_shaped(digits, today)
    if len(digits) == 18:
        whole = isinstance(value, int) and not digits.endswith("000")
        return _read_shaped(digits, today) if whole else _spoiled()
    return IdReading(digits, None, None, _shape_problem(digits))


def _spoiled() -> "IdReading":
    reason = "身份证号被表格改成数值，后几位已丢失，请按证件重填（先把这一列设为文本）"
    return IdReading("", None, None, reason)


def _shape_problem(number: str) -> str:
    if not re.fullmatch(r"[0-9X]+", number):
        return "身份证号里有数字和末位X以外的字"
    if "X" in number[:-1]:
        return "身份证号只有末位可以是X"
    return f"身份证号应为18位（旧号15位），这里是{len(number)}位"


def _read_shaped(number: str, today: date | None) -> "IdReading":
    birth = birth_of(number)
    sex = sex_of(number)
    problem = None
    if number[:2] not in _PROVINCES:
        problem = "身份证号前两位不是省级地区代码"
    elif birth is None:
        problem = "身份证号里的出生日期不存在"
    elif birth.year < 1900 or (today is not None and birth > today):
        problem = "身份证号里的出生日期不合理"
    elif len(number) == 18 and number[17] != check_digit(number[:17]):
        problem = "身份证号校验位错误"
    return IdReading(number, birth, sex, problem)


def check_digit(first17: str) -> str:
    """The eighteenth sign for 17 digits (GB 11643-1999: ISO 7064 MOD 11-2)."""
    if not re.fullmatch(r"[0-9]{17}", first17):
        raise ValueError("check_digit needs 17 digits")
    total = sum(int(sign) * weight for sign, weight in zip(first17, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def birth_of(number: str) -> date | None:
    """The birth date inside a mended 18- or 15-digit number (15: 19YY); None if there is none."""
    digits = number[6:14] if len(number) == 18 else "19" + number[6:12]
    if len(number) not in (15, 18) or not digits.isascii() or not digits.isdigit():
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def sex_of(number: str) -> Sex | None:
    """男 for an odd sequence digit (the 17th, or the 15th of an old number), 女 for an even one."""
    sign = {18: number[16:17], 15: number[14:15]}.get(len(number), "")
    if not (sign.isascii() and sign.isdigit()):
        return None
    return "男" if int(sign) % 2 else "女"


def modern_number(number: str) -> str:
    """The 18-digit form of a mended number: an old one gets its 19 and its check digit."""
    if len(number) != 15:
        return number
    first17 = number[:6] + "19" + number[6:]
    return first17 + check_digit(first17)


def same_number(one: str, other: str) -> bool:
    """Whether two mended numbers are one person's, an old 15-digit one counting as its new form."""
    return bool(one) and modern_number(one) == modern_number(other)


def age_on(birth: date, day: date) -> int:
    """Full years (周岁) on `day`; a birth on 29 February completes its year on 1 March otherwise.

    One is a year older from the day after the birthday in criminal law (刑法司法解释 "第二天起");
    that reading belongs to the rules that need it, this one counts the birthday itself.
    Raises ValueError for a `day` before the birth.
    """
    if day < birth:
        raise ValueError("日期早于出生日期")
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def make_id(area6: str, birth: date, seq3: int) -> str:
    """A number with a right check digit, for sample data; `seq3` odd for men, even for women."""
    if not re.fullmatch(r"[0-9]{6}", area6) or not 0 <= seq3 <= 999:
        raise ValueError("make_id needs a six-digit area and a sequence of three digits")
    first17 = f"{area6}{birth:%Y%m%d}{seq3:03d}"
    return first17 + check_digit(first17)


def read_phone(text: object) -> "PhoneReading":
    """Read one telephone number: a mobile (11 digits), a landline (0AA-NNNNNNNN, extension after a
    second hyphen), a 400/800 number, a local number of 7 or 8 digits or a short service number.

    ``+86``, blanks, hyphens, parentheses and full-width digits are mended.  `number` is empty when
    there is a `problem`.
    """
    if text is None or isinstance(text, bool):
        return PhoneReading("", "没有填写电话")
    if isinstance(text, float) and text == int(text):
        text = int(text)
    raw = half_width(str(text)).strip()
    whole = _BLANKS.sub("", raw)
    if not whole:
        return PhoneReading("", "没有填写电话")
    if len(re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", raw)) > 1 or re.search(r"\d[、,;/]\d{7}", whole):
        return PhoneReading("", "一格里有多个电话，请分开填写")
    whole = re.sub(r"\.0+$", "", whole)
    if re.search(r"E\+\d+$", whole.upper()):
        return PhoneReading("", "电话被表格改成数值，请重填")
    extension = ""
    if found := _EXTENSION.match(whole):
        whole, extension = found[1], "-" + found[2]
    whole = re.sub(r"^(?:\(?\+86\)?|0086|86(?=-?1[3-9]\d))-?", "", whole)
    return _read_plain_phone(whole, extension)


def _read_plain_phone(whole: str, extension: str) -> "PhoneReading":
    parts = [part for part in re.split(r"[-‐‑‒–—―_()]+", whole) if part]
    digits = "".join(parts)
    if not re.fullmatch(r"[0-9]+", digits):
        return PhoneReading("", "电话里有数字以外的字")
    if re.fullmatch(r"1[3-9][0-9]{9}", digits):
        return PhoneReading(digits, None) if not extension else PhoneReading("", "手机号没有分机")
    if re.fullmatch(r"[48]00[0-9]{7}", digits):
        return PhoneReading(digits + extension, None)
    if digits.startswith("0"):
        area, local = parts[0], "".join(parts[1:2])
        if len(parts) == 1:
            area, local = split_landline(digits)
        elif len(parts) == 3 and len(local) >= 7 and len(parts[2]) <= 6 and not extension:
            extension = "-" + parts[2]
        elif len(parts) > 2:
            local = "".join(parts[1:])
        if re.fullmatch(r"0[1-9][0-9]{1,2}", area) and re.fullmatch(r"[1-9][0-9]{6,7}", local):
            return PhoneReading(f"{area}-{local}{extension}", None)
        return PhoneReading("", "座机号不对：应为区号加7位或8位号码")
    if re.fullmatch(r"[2-8][0-9]{6,7}", digits):
        return PhoneReading(digits + extension, None)
    if re.fullmatch(r"1[0-9]{2,4}|9[0-9]{4}", digits):
        return PhoneReading(digits, None)
    if digits.startswith("1"):
        return PhoneReading("", f"手机号应为11位，这里是{len(digits)}位")
    return PhoneReading("", "电话位数不对")


def split_landline(digits: str) -> tuple[str, str]:
    """Area code and local number of a landline written in one run: 010 and 02x have three digits,
    every other area four."""
    width = 3 if _AREA_THREE.match(digits) else 4
    return digits[:width], digits[width:]


def credit_code_check(first17: str) -> str:
    """The last sign of a unified social credit code (GB 32100-2015: MOD 31, weights of 3)."""
    if len(first17) != 17 or any(sign not in _CREDIT_SIGNS for sign in first17):
        raise ValueError("credit_code_check needs 17 signs of the code's alphabet")
    total = sum(_CREDIT_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(first17))
    return _CREDIT_SIGNS[-total % 31]


def credit_code_problem(text: str) -> str | None:
    """Why `text` is no unified social credit code (GB 32100-2015), or None when it is one."""
    code = _DASHES.sub("", _BLANKS.sub("", half_width(text))).upper()
    if not code:
        return "没有填写统一社会信用代码"
    if len(code) != 18:
        return f"统一社会信用代码应为18位，这里是{len(code)}位"
    strange = sorted({sign for sign in code if sign not in _CREDIT_SIGNS})
    if strange:
        return f"统一社会信用代码里不会有“{'、'.join(strange)}”（不用字母I、O、S、V、Z）"
    if not code[2:8].isdigit():
        return "统一社会信用代码第3至8位应为地区代码"
    if code[17] != credit_code_check(code[:17]):
        return "统一社会信用代码校验位错误"
    return None


@dataclass(frozen=True)
class IdReading:
    """What an identity number says; `birth` and `sex` are filled as far as they can be read."""

    number: str
    birth: date | None
    sex: Sex | None
    problem: str | None

    @property
    def modern(self) -> str:
        """The number in 18 digits, for comparing; as it is where it could not be read."""
        return modern_number(self.number) if self.problem is None else self.number


@dataclass(frozen=True)
class PhoneReading:
    """A telephone number as it is stored, or why it is none."""

    number: str
    problem: str | None
