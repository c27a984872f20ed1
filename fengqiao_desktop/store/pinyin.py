"""Pinyin search keys of names: full pinyin and initials, surname readings first."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product

from fengqiao_desktop.domain.numerals import half_width

MOST = 16  # combinations of readings kept per name

# Readings that only surnames have; the general ones stay behind them.
_SURNAME_READINGS = {
    "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "盖": "ge", "冼": "xian",
    "曾": "zeng", "任": "ren", "朴": "piao", "翟": "zhai", "华": "hua", "洗": "xian", "尉": "wei",
    "乐": "yue", "覃": "qin", "郗": "xi", "召": "shao", "员": "yun", "黑": "he", "秘": "bi",
    "繁": "po", "缪": "miao", "宓": "mi", "贾": "jia", "燕": "yan", "应": "ying", "宁": "ning",
    "葛": "ge", "句": "gou", "褚": "chu", "种": "chong", "重": "chong", "过": "guo", "曲": "qu",
    "折": "she", "适": "kuo", "能": "nai", "哈": "ha", "都": "du", "车": "che", "晁": "chao",
    "纪": "ji", "占": "zhan", "令": "ling", "那": "na", "臧": "zang", "牟": "mu", "逄": "pang",
    "隗": "wei", "万": "wan", "石": "shi", "长": "zhang", "藏": "zang", "会": "gui", "祭": "zhai",
    "谌": "chen", "撒": "sa", "乜": "nie", "麦": "mai", "卜": "bu", "柏": "bai", "沈": "shen",
    "洪": "hong", "盛": "sheng", "柴": "chai", "柳": "liu", "余": "yu", "俞": "yu", "叶": "ye",
}  # fmt: skip
_COMPOUND_READINGS = {
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "澹台": ("tan", "tai"), "长孙": ("zhang", "sun"),
    "单于": ("chan", "yu"), "令狐": ("ling", "hu"), "鲜于": ("xian", "yu"), "宰父": ("zai", "fu"),
    "亓官": ("qi", "guan"), "乐正": ("yue", "zheng"), "皇甫": ("huang", "fu"),
    "诸葛": ("zhu", "ge"), "司马": ("si", "ma"), "欧阳": ("ou", "yang"), "上官": ("shang", "guan"),
    "东方": ("dong", "fang"), "夏侯": ("xia", "hou"),
    "呼延": ("hu", "yan"),
}  # fmt: skip

_TONES = {
    tone: plain
    for plain, tones in {
        "a": "āáǎà", "e": "ēéěèê", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "v": "üǖǘǚǜ", "n": "ńňǹ",
        "m": "ḿ",
    }.items()
    for tone in tones
}  # fmt: skip
_PLAIN = str.maketrans(
    _TONES | {"\u0304": "", "\u0301": "", "\u030c": "", "\u0300": "", "\u0302": ""}
)
# Planes 2 and 3 are Han whatever this Python's Unicode tables know of them.
_IGNORED = re.compile(r"[^\w\ue000-\uf8ff\U00020000-\U0003ffff]+|_+")


@lru_cache(maxsize=4096)
def search_keys(name: str) -> frozenset[str]:
    """Every way to type `name` without an input method: full pinyin and initials, lower case.

    张三 → zhangsan, zs.  The surname's own reading comes first (单 shan, 尉迟 yuchi), ü is v;
    of several readings at most 16 combinations are kept, likelier ones first.  Latin letters and
    digits pass through lower-cased; a character without a known reading is kept as it is.
    """
    flat = _IGNORED.sub("", half_width(name)).lower()
    if not flat:
        return frozenset()
    keys: set[str] = set()
    for syllables in _combinations(_readings(flat)):
        keys.add("".join(syllables))
        keys.add("".join(syllable[0] for syllable in syllables))
    return frozenset(keys)


def _combinations(readings: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The first `MOST` choices of one reading each, fewest unlikely readings first."""
    size = 1
    kept = []
    for options in readings:
        # A long text would multiply without end: later characters fall back to their first reading.
        room = options if size * len(options) <= 256 else options[:1]
        size *= len(room)
        kept.append(tuple(enumerate(room)))
    ranked = sorted(product(*kept), key=lambda choice: sum(rank for rank, _ in choice))
    return (tuple(syllable for _, syllable in choice) for choice in islice(ranked, MOST))


def _readings(flat: str) -> list[tuple[str, ...]]:
    readings = [_of_character(sign) for sign in flat]
    if len(flat) > 2 and flat[:2] in _COMPOUND_READINGS:
        first, second = _COMPOUND_READINGS[flat[:2]]
        readings[:2] = [(first,), (second,)]
    elif flat[0] in _SURNAME_READINGS:
        own = _SURNAME_READINGS[flat[0]]
        readings[0] = (own, *(other for other in readings[0] if other != own))
    return readings


@lru_cache(maxsize=8192)
def _of_character(sign: str) -> tuple[str, ...]:
    """Toneless readings of one character, the usual one first; the character itself if unknown."""
    if sign.isascii():
        return (sign,)
    said = _dictionary().get(ord(sign), "")
    return tuple(dict.fromkeys(said.translate(_PLAIN).split(","))) if said else (sign,)


@cache
def _dictionary() -> dict[int, str]:
    # Imported on first use: the table costs memory and a tenth of a second of start.
    from pypinyin.pinyin_dict import pinyin_dict

    table: dict[int, str] = pinyin_dict
    return table
