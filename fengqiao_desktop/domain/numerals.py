"""Chinese numerals (二十三, 壹拾陆万, 二〇二六) and full-width digits, to and from numbers."""

LIMIT = 10**16  # below one 亿亿: what 万 and 亿 can say without doubling a unit

_SMALL = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "十", "百", "千")
_FORMAL_PLACES = ("", "拾", "佰", "仟")

_DIGIT_OF = {sign: value for value, sign in enumerate(_SMALL)}
_DIGIT_OF |= {sign: value for value, sign in enumerate(_FORMAL)}
_DIGIT_OF |= {"〇": 0, "○": 0, "两": 2, "俩": 2, "弍": 2, "贰": 2, "貳": 2, "叄": 3, "陸": 6}
_DIGIT_OF |= {"壱": 1, "弌": 1, "參": 3, "参": 3}
_PLACE_OF = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUP_OF = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SHORT_TENS = {"廿": "二十", "卅": "三十"}

_HALF = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20}

NUMERAL_SIGNS = frozenset(_DIGIT_OF) | frozenset(_PLACE_OF) | frozenset(_GROUP_OF)


def half_width(text: str) -> str:
    """`text` with full-width ASCII (１２Ｘ，（） and the ideographic space) made half-width.

    One character stays one character, so positions keep their meaning.
    """
    return text.translate(_HALF)


def cn_number(number: int) -> str:
    """``23`` → ``二十三``, ``10005`` → ``一万零五``; 10 to 19 without a leading 一.

    Raises ValueError from 10**16 on.
    """
    text = spell(number, _SMALL, _PLACES)
    head = "负" if text.startswith("负") else ""
    body = text.removeprefix("负")
    return head + (body[1:] if body.startswith("一十") else body)


def capital_number(number: int) -> str:
    """``168000`` → ``壹拾陆万捌仟``: the forgery-proof signs, a leading 壹 always written."""
    return spell(number, _FORMAL, _FORMAL_PLACES)


def spell(number: int, signs: str, places: tuple[str, ...]) -> str:
    """`number` in 亿, 万 and four-groups, with one 零 for every gap inside it."""
    if abs(number) >= LIMIT:
        raise ValueError("数字太大，写不成中文数字")
    if number < 0:
        return "负" + spell(-number, signs, places)
    if number == 0:
        return signs[0]
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            high, low = divmod(number, unit)
            gap = signs[0] if 0 < low < unit // 10 else ""
            return spell(high, signs, places) + name + (gap + spell(low, signs, places)) * (low > 0)
    return _four(number, signs, places)


def _four(group: int, signs: str, places: tuple[str, ...]) -> str:
    out = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            out += (signs[0] if gap and out else "") + signs[digit] + places[place]
            gap = False
        else:
            gap = True
    return out


def cn_ordinal(number: int) -> str:
    """``3`` → ``第三``."""
    return "第" + cn_number(number)


def copies_cn(copies: int) -> str:
    """The number in 一式…份: ``3`` → ``三``, and 两 for two, as one says it."""
    return "两" if copies == 2 else cn_number(copies)


def cn_digits(number: int | str) -> str:
    """Digit by digit, as years are written: ``2026`` → ``二〇二六``."""
    return "".join("〇" if sign == "0" else _SMALL[int(sign)] for sign in str(number))


def read_cn_number(text: str, *, colloquial: bool = False) -> int:
    """A whole number from Chinese signs, small (二十三, 两万), formal (壹拾陆万) or digit by digit
    (二〇二六); Arabic digits pass through.

    `colloquial` also takes the short forms of speech that leave out the last unit (三万五 = 35000).
    Raises ValueError with a Chinese reason.
    """
    said = half_width(text).strip()
    if not said:
        raise ValueError("没有数字")
    if said.isascii() and said.isdigit():
        return int(said)
    for short, full in _SHORT_TENS.items():
        said = said.replace(short, full)
    negative = said.startswith("负")
    said = said.removeprefix("负")
    unknown = [sign for sign in said if sign not in NUMERAL_SIGNS]
    if unknown or not said:
        raise ValueError(f"“{text.strip()}”不是中文数字")
    if all(sign in _DIGIT_OF for sign in said):
        value = int("".join(str(_DIGIT_OF[sign]) for sign in said))
    else:
        value = _read_groups(said, text, colloquial)
    return -value if negative else value


def _read_groups(said: str, text: str, colloquial: bool) -> int:
    """Left to right: digits gather into four-groups, 万 and 亿 multiply what stands before them."""
    wrong = ValueError(f"“{text.strip()}”不是写法正确的中文数字")
    total = 0  # finished groups above the one being read
    group = 0  # the group being read, 0 to 9999
    digit: int | None = None
    last_place = 10_000
    last_unit = 0  # the unit just read, for the short forms of speech
    for sign in said:
        if sign in _DIGIT_OF:
            value = _DIGIT_OF[sign]
            if digit:
                raise wrong
            digit = value
            if value == 0:
                last_unit = 0
        elif sign in _PLACE_OF:
            place = _PLACE_OF[sign]
            if place >= last_place:
                raise wrong
            if not digit and (place != 10 or group):
                raise wrong
            group += (digit or 1) * place
            digit, last_place, last_unit = None, place, place
        else:
            unit = _GROUP_OF[sign]
            group += digit or 0
            if unit == 10**4 and (not group or total % 10**8):
                raise wrong
            if unit == 10**8 and (total >= unit or not total + group):
                raise wrong
            total = total + group * unit if unit == 10**4 else (total + group) * unit
            group, digit, last_place, last_unit = 0, None, 10_000, unit
    if digit:
        if last_unit >= 100:
            if not colloquial:
                raise ValueError(f"“{text.strip()}”省略了最后一个单位，请写全")
            digit *= last_unit // 10
        group += digit
    return total + group
