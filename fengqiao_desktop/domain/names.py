"""Names of people as ledgers hold them: several in one cell, parted in every way."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from fengqiao_desktop.domain.numerals import half_width, read_cn_number

_COMPOUND = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良"
    "漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生梁丘左丘东门西门南荣第五公仪公乘仲长叔孙屈突尔朱东乡相里胡母司城雍门毋丘贺兰綦毋屋庐独吉完颜富察纳兰"
    "叶赫那拉耶律达奚褚师"
)
COMPOUND_SURNAMES = frozenset(_COMPOUND[place : place + 2] for place in range(0, len(_COMPOUND), 2))

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫"
    "经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓"
    "牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙"
    "池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容"
    "向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰"
    "巢关蒯相查后荆红游竺权逯盖益桓公肖覃区冼肇岳闫佟代付邸仝亢亓兰丛卯原双呼哈商啜宾展岂帅师应巨库开归愚战戢托揭撒敬"
    "旷昂普朴来楼植楚欣母沐沽油洛涂滑漆火烟生由申疏白皇盘眭睢矫磨祭福税竹笪粟线练缑羽翦肥臧良苑苟荀药菅萨蔚蔡蕢藏虎衣"
    "褟解諶谌豆赏贯赛起辜达过运迟逢遇郁郇郎鄢鄞铁锁镇门闭问阳阴雒零霜靖鞏风飞首香骞鬼鲜鹿麦麴黑黄默鼎龚"
)

INTERPUNCTS = "·•・．‧∙⋅᛫‐●"

_HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_ONLY = re.compile(f"[{_HAN}]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.'\-]*")
_DOT_BETWEEN = re.compile(f"(?<=[{_HAN}])[{INTERPUNCTS}.](?=[{_HAN}])")
_HARD = re.compile(r"[、,;\n\r|/\\]+(?![^(]*\))")
_MORE = re.compile(
    r"等(?:共|共计|一共)?(?:(?P<count>\d{1,4}|[一二三四五六七八九十百两]{1,5})(?:名|个)?)?"
    r"(?:人|户|位|当事人)?$"
)
_ROLE = re.compile(
    rf"(?<![{_HAN}])(?:第[一二三四五六七八九十]+)?(?:当事人|申请人|被申请人|甲方|乙方|丙方|丁方|原告|被告|甲|乙|丙|丁|"
    r"第三人|双方|各方)[一二三四五六七八九十\d]*(?:当事人)?:"
)
_NUMBERING = re.compile(rf"(?<!\d)\(?\d{{1,3}}[.、)]\s*(?=[{_HAN}])|[①-⑳]")
_JOINERS = "与和及跟同"


def split_names(text: str) -> tuple[str, ...]:
    """The names in one cell, in order, without repeats; see :func:`read_names`."""
    return read_names(text).names


def read_names(text: str) -> "NameList":
    """The names in one cell and how many more it only counts (张三等5人 → 张三 and 4 more).

    Parted by 、 , ， ; ； line ends, bars and blanks; by 与 和 及 跟 同 only where both sides are
    plainly names and no other reading exists (王和平 stays one).  Blanks inside a two-character
    name (王 伟) are closed; a Latin name keeps its own.  Labels such as 甲方： and numbering go.
    """
    names: list[str] = []
    total: int | None = None
    open_ended = False
    flat = _ROLE.sub(";", _NUMBERING.sub(";", half_width(text)))
    for chunk in _HARD.split(flat):
        part = chunk.strip()
        squeezed = re.sub(r"\s+", "", part)
        tail = _MORE.search(squeezed)
        if tail is not None and tail.start() > 0:
            open_ended = True
            if tail["count"]:
                total = (total or 0) + read_cn_number(tail["count"])
            part = re.sub(r"\s*等[^等]*$", "", part)
        for token in _tokens(part):
            names.extend(name for name in _unjoin(token) if name not in names)
    more = max(0, total - len(names)) if total is not None else 0
    return NameList(tuple(names), more, open_ended)


def clean_name(text: str) -> str:
    """One person's name as it is stored: no blanks between Han characters, one kind of interpunct.

    Variation selectors and zero-width signs go; blanks of a Latin name become single.
    """
    flat = re.sub(r"[\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]", "", text)
    flat = re.sub(r"\s+", " ", half_width(flat)).strip()
    flat = re.sub(rf"\s*([{INTERPUNCTS}])\s*", r"\1", flat)
    flat = re.sub(f"(?<=[{_HAN}]) (?=[{_HAN}])", "", flat)
    return _DOT_BETWEEN.sub("·", flat)


def surname_of(name: str, *, compound: Collection[str] = COMPOUND_SURNAMES) -> str:
    """The surname: a compound one where the list knows it and a given name follows, else the first
    character; empty for an empty name."""
    flat = clean_name(name)
    return flat[:2] if len(flat) > 2 and flat[:2] in compound else flat[:1]


def _tokens(part: str) -> list[str]:
    """`part` at its blanks, pieces of one name put together again."""
    words = part.split()
    out: list[str] = []
    waiting = ""  # a piece that cannot be a whole name and wants the next
    for word in words:
        if waiting:
            out.append(waiting + word)
            waiting = ""
        elif _LATIN.fullmatch(word) and out and re.fullmatch(r"[A-Za-z.'\- ]+", out[-1]):
            out[-1] += " " + word
        elif (len(word) == 1 and _HAN_ONLY.fullmatch(word)) or (
            word in COMPOUND_SURNAMES and len(words) == 2 and _given(words[-1])
        ):
            waiting = word
        else:
            out.append(word)
    if waiting:
        if out and len(out[-1]) <= 2:  # 张三 丰
            out[-1] += waiting
        else:
            out.append(waiting)
    return [clean_name(word) for word in out]


def _given(word: str) -> bool:
    """Whether `word` after a compound surname is rather a given name than another person."""
    return len(word) == 1 or (len(word) == 2 and word[0] not in SURNAMES)


def _unjoin(token: str) -> tuple[str, ...]:
    """``张建和王丽`` → two names; the token alone wherever another reading is possible."""
    if not _HAN_ONLY.fullmatch(token) or not 5 <= len(token) <= 9:
        return (token,)
    found = [
        (token[:place], token[place + 1 :])
        for place, sign in enumerate(token)
        if sign in _JOINERS and _is_name(token[:place]) and _is_name(token[place + 1 :])
    ]
    return found[0] if len(found) == 1 else (token,)


def _is_name(word: str) -> bool:
    if word[:2] in COMPOUND_SURNAMES:
        return 3 <= len(word) <= 4
    return 2 <= len(word) <= 3 and word[0] in SURNAMES


@dataclass(frozen=True)
class NameList:
    """Names of a cell; `more` further people are only counted, `open_ended` says 等 stood there."""

    names: tuple[str, ...]
    more: int = 0
    open_ended: bool = False

    @property
    def total(self) -> int:
        """Everybody, named or only counted."""
        return len(self.names) + self.more
