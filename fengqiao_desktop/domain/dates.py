"""Days and moments as people in an office write them: read, shown, and counted by months."""

import calendar as _months
import math
import re
from datetime import date, datetime, time, timedelta

from fengqiao_desktop.domain.numerals import NUMERAL_SIGNS, half_width, read_cn_number

_EPOCH = date(1899, 12, 30)  # serial 61 and later of the 1900 date system
_SERIALS = range(20_000, 80_001)
_YEARS = range(1900, 2200)

_NEAR = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "当天": 0}
_NEAR |= {"明天": 1, "明日": 1, "后天": 2, "大后天": 3}
_WEEKDAYS = "一二三四五六日"

_CN_DAY = re.compile(r"(?:(?P<y>\d{2,4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?")
_SPLIT_DAY = re.compile(r"(?P<y>\d{2,4})([./\-])(?P<m>\d{1,2})\2(?P<d>\d{1,2})[日号.]?")
_SHORT_DAY = re.compile(r"(?P<m>\d{1,2})[./\-](?P<d>\d{1,2})")
_CN_NUMERAL = re.compile(f"[{''.join(sorted(NUMERAL_SIGNS - set('万萬亿億')))}]+(?=[年月日号])")
_WEEKDAY_TAIL = re.compile(r"[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?$")
_MIDNIGHT_TAIL = re.compile(r"[T ]\s*0{1,2}:00(?::00(?:\.0+)?)?$")

_PARTS_OF_DAY = "凌晨|清晨|早晨|早上|上午|中午|正午|下午|午后|傍晚|晚上|夜里|晚|早"
_CLOCK = re.compile(
    rf"(?P<part>{_PARTS_OF_DAY})?(?P<h>\d{{1,2}}|[零一二两三四五六七八九十]{{1,3}})"
    r"(?::(?P<m>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?"
    r"|[点时](?:(?P<half>半)|(?P<quarter>[一三1３3])刻|(?P<mc>\d{1,2}|[零一二三四五六七八九十]{1,4})分?"
    r"|整|钟)?)"
)


def read_day(value: object, *, today: date, default_year: int | None = None) -> date:
    """A day from text, a date, or a spreadsheet's serial number (1900 system, 20000 to 80000).

    A day without a year falls into `default_year`, or the year of `today`.  A time of day is cut
    off a datetime or serial, in text only when it is midnight.  Raises ValueError with a Chinese
    reason.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        raise ValueError("日期没有填写")
    if isinstance(value, int | float):
        return _from_number(value, today, default_year)
    return _from_text(str(value), today, default_year)


def _from_number(value: float, today: date, default_year: int | None) -> date:
    if not math.isfinite(value):
        raise ValueError("日期无法识别")
    whole = math.floor(value)
    if whole in _SERIALS:
        return _EPOCH + timedelta(days=whole)
    if value == whole and 19_000_101 <= whole <= 21_991_231:
        return _make(whole // 10_000, whole // 100 % 100, whole % 100, str(whole))
    month, _, day = repr(value).partition(".")
    if not 1 <= whole <= 12 or len(day) > 2 or value == whole:
        raise ValueError(f"数字“{value:g}”不像日期")
    if len(day) == 1 and day in "123" and int(day) * 10 <= _months.monthrange(2024, whole)[1]:
        raise ValueError(f"数字“{value:g}”分不清是{whole}月{day}日还是{whole}月{day}0日")
    return _make(default_year or today.year, int(month), int(day), f"{value:g}")


def _from_text(text: str, today: date, default_year: int | None) -> date:
    shown = text.strip()
    flat = half_width(shown).replace("\u200b", "").replace("\ufeff", "").strip()
    flat = _MIDNIGHT_TAIL.sub("", flat)
    flat = _WEEKDAY_TAIL.sub("", re.sub(r"\s+", "", flat))
    flat = re.sub(r"[‐‑‒–—−]", "-", flat).replace("。", ".").replace("、", ".")
    if not flat:
        raise ValueError("日期没有填写")
    if flat in _NEAR:
        return today + timedelta(days=_NEAR[flat])
    if re.fullmatch(r"\d{5}(?:\.\d+)?", flat) and int(flat[:5]) in _SERIALS:
        return _EPOCH + timedelta(days=int(flat[:5]))
    if re.fullmatch(r"\d{8}(?:\.0+)?", flat):
        return _make(int(flat[:4]), int(flat[4:6]), int(flat[6:8]), shown)
    flat = _CN_NUMERAL.sub(_arabic, flat)
    flat = re.sub(r"^(今|本|去|前|明)年", lambda found: _named_year(found[1], today), flat)
    year = default_year or today.year
    if found := _CN_DAY.fullmatch(flat) or _SPLIT_DAY.fullmatch(flat):
        if found["y"] and len(found["y"]) != 4:
            raise ValueError(f"日期“{shown}”的年份请写四位")
        return _make(int(found["y"] or year), int(found["m"]), int(found["d"]), shown)
    if found := _SHORT_DAY.fullmatch(flat):
        return _make(year, int(found["m"]), int(found["d"]), shown)
    if re.fullmatch(r"\d{4}[年./\-]\d{1,2}月?", flat):
        raise ValueError(f"日期“{shown}”没有写到日")
    if re.search(r"左右|上旬|中旬|下旬|约|底|初", flat):
        raise ValueError(f"日期“{shown}”是约数，请写到某一天")
    raise ValueError(f"日期“{shown}”无法识别，请写成 2026-03-05 或 2026年3月5日")


def _named_year(sign: str, today: date) -> str:
    shift = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1}[sign]
    return f"{today.year + shift}年"


def _arabic(found: re.Match[str]) -> str:
    return str(read_cn_number(found[0]))


def _make(year: int, month: int, day: int, shown: str) -> date:
    if year not in _YEARS:
        raise ValueError(f"日期“{shown}”的年份不合理")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"日期“{shown}”不存在") from None


def read_moment(value: object, *, today: date, default_year: int | None = None) -> datetime:
    """A day with a time: ``2026-11-06 14:30``, ``11月6日下午2点半``, ``昨天9:05``, ``下午3点``
    (today); a serial number with a fraction too.

    Raises ValueError with a Chinese reason; a day without a time is refused.
    """
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        raise ValueError("没有写时间")
    if isinstance(value, float) and math.floor(value) in _SERIALS:
        minutes = round((value - math.floor(value)) * 86_400)
        return datetime.combine(read_day(value, today=today), time()) + timedelta(seconds=minutes)
    if value is None or isinstance(value, bool | int | float):
        raise ValueError("时间无法识别")
    shown = str(value).strip()
    flat = re.sub(r"\s+", " ", half_width(shown)).replace("T", " ").replace("：", ":")
    flat = re.sub(rf"\s*({_PARTS_OF_DAY})\s*", r" \1", flat)
    flat = re.sub(r"([日号天])(?=[\d零一二两三四五六七八九十])", r"\1 ", flat)
    head, _, tail = flat.strip().rpartition(" ")
    found = _CLOCK.fullmatch(tail)
    if found is None:
        if not head:
            _refuse_day_only(tail, shown, today, default_year)
        raise ValueError(f"时间“{shown}”无法识别，请写成 2026-11-06 14:30")
    day = read_day(head, today=today, default_year=default_year) if head else today
    return datetime.combine(day, _clock(found, shown))


def _refuse_day_only(tail: str, shown: str, today: date, default_year: int | None) -> None:
    try:
        read_day(tail, today=today, default_year=default_year)
    except ValueError:
        return
    raise ValueError(f"“{shown}”没有写时间")


def _clock(found: re.Match[str], shown: str) -> time:
    hour = read_cn_number(found["h"])
    minute = 0
    if found["m"] or found["mc"]:
        minute = read_cn_number(found["m"] or found["mc"])
    elif found["half"]:
        minute = 30
    elif found["quarter"]:
        minute = 15 if found["quarter"] in "一1" else 45
    part = found["part"] or ""
    wrong = ValueError(f"时间“{shown}”不合理")
    if part in ("下午", "午后", "傍晚", "晚上", "晚", "夜里"):
        if hour == 0 or (hour == 12 and part not in ("下午", "午后")):
            raise wrong
        hour += 12 if hour < 12 else 0
    elif part in ("中午", "正午"):
        if hour not in (11, 12, 13, 1):
            raise wrong
        hour = 13 if hour == 1 else hour
    elif part:
        if hour > 12:
            raise wrong
        hour = 0 if part == "凌晨" and hour == 12 else hour
    try:
        return time(hour, minute, int(found["s"] or 0))
    except ValueError:
        raise wrong from None


def show_day(day: date) -> str:
    """``2026-11-06``."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def show_day_cn(day: date) -> str:
    """``2026年11月6日``, as papers have it (GB/T 9704: no leading zeros)."""
    return f"{day.year}年{day.month}月{day.day}日"


def show_moment(moment: datetime) -> str:
    """``2026-11-06 14:30``."""
    return f"{show_day(moment)} {moment.hour:02d}:{moment.minute:02d}"


def show_moment_cn(moment: datetime) -> str:
    """``2026年11月6日14时30分``."""
    return f"{show_day_cn(moment)}{moment.hour}时{moment.minute:02d}分"


def weekday_cn(day: date) -> str:
    """``星期五``."""
    return "星期" + _WEEKDAYS[day.weekday()]


def add_months(day: date, count: int, *, last_to_last: bool = False) -> date:
    """The corresponding day `count` months on, or the month's last day where there is none
    (民法典 202).

    `last_to_last` is the criminal counting: from a month's last day to a month's last day
    (刑诉法解释 202 第1款: 02-28 plus one month is 03-31).
    """
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    last = _months.monthrange(year, month + 1)[1]
    was_last = day.day == _months.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if last_to_last and was_last else min(day.day, last))


def add_years(day: date, count: int) -> date:
    """The corresponding day `count` years on; 29 February becomes the 28th in other years."""
    return add_months(day, count * 12)
