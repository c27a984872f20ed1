"""Phrases of an agreement that the review looks for: lost remedies, vague terms, old law."""

import re
from datetime import date

from fengqiao_desktop.domain.money import capital_yuan, format_yuan, read_yuan

CODE_IN_FORCE = date(2021, 1, 1)  # 民法典 1260

_REMEDY = r"(?:起诉|上诉|诉讼|上访|信访|仲裁|申诉|控告|举报|报案|报警|行政复议)"
_DENIED = re.compile(
    rf"不(?:得|再|准|许)[^，。；;,可应]{{0,16}}?{_REMEDY}"
    rf"|(?:承诺|保证|同意)[^，。；;,可应]{{0,6}}不[^，。；;,可应履]{{0,8}}?{_REMEDY}"
    rf"|放弃[^，。；;,]{{0,12}}?(?:{_REMEDY}|诉权|追诉|救济)"
    r"|息诉罢访|息诉息访"
)
_PUNISHED = re.compile(
    r"罚款|没收|(?<!被)(?<!被行政)(?<!被刑事)拘留"
    r"|(?:免除|免予|不再追究|不追究|放弃追究|不予追究)[^，。；;,]{0,10}刑事(?:责任|处罚)?"
    r"|刑事责任[^，。；;,由依]{0,6}(?:免除|不再追究|不追究|一笔勾销|了结)"
)
_VAGUE = re.compile(
    r"尽快|尽早|近期|近日|适时|择日|年底前后|月底前后|有钱(?:时|后|再)|条件(?:允许|成熟)(?:时|后)"
)
_STATUS = re.compile(
    r"(?:双方)?(?:自愿|同意|协议)?离婚|解除婚姻关系|婚姻关系(?:有效|无效|解除)"
    r"|(?:亲子|收养)关系(?:成立|存在|解除|有效|无效|不存在)?|解除收养"
    r"|(?:所有权|使用权|承包经营权|产权)(?:归|属于|属)[^，。；;,]{1,12}"
    r"|(?:房屋|宅基地|土地|林地|山林)[^，。；;,]{0,6}(?:归|属于)[^，。；;,]{1,8}所有|确权"
    r"|(?:著作权|专利权?|商标权?|知识产权)[^，。；;,]{0,4}(?:归|属于)[^，。；;,]{1,12}"
)
_REPEALED = re.compile(
    r"(?<!劳动)合同法|婚姻法|继承法|侵权责任法|物权法|民法通则|民法总则|担保法|收养法"
)
_CAPITAL_SIGNS = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正"
_PAIR = re.compile(
    r"(?P<small>[\d,，]*\d(?:\.\d+)?)\s*(?P<unit>万)?元[（(]?"
    rf"(?:大写)?[:：]?(?:人民币)?(?P<capital>[{_CAPITAL_SIGNS}]{{2,}})"
)

_AMOUNT = re.compile(r"(\d[\d,，]*(?:\.\d+)?)\s*(万)?元")
_TOTAL = re.compile(r"合计|共计|总计|总共")
_NO_PARTS = re.compile(r"每|各付|各给付|已付|已支付|垫付|扣除|尚欠|其中|余款")
_LABELLED = re.compile(r"[费金款资](?:用|项)?(?:人民币)?[:：]?\d[\d,，]*(?:\.\d+)?\s*万?元")
_SHARED = re.compile(
    r"(?:遗产|共有|共同财产|祖屋|祖宅|继承)[^，。；;]{0,16}?"
    r"(?:归|由[^，。；;]{1,8}?继承|分割|处分|转让|出售|出卖|过户|抵押|放弃)[^，。；;]{0,12}"
    r"|(?:处分|转让|出售|出卖|分割|抵押)[^，。；;]{0,10}?(?:遗产|共有|共同财产|祖屋|祖宅)"
)
_ALL_OWNERS = re.compile(
    r"(?:全体|所有|全部|其他|其余)(?:共有人|继承人|家庭成员)[^。]{0,12}(?:同意|参加|签名|签字|在场)"
)
_OLD = r"(?:老人|父母|父亲|母亲|老年人|爷爷|奶奶)"
_YOUNG = r"(?:未成年|小孩|孩子|子女|女儿|儿子|幼儿|婴儿)"
_TERMS = (
    (re.compile(rf"(?:抚养|扶养)(?:年迈的|年老的)?{_OLD}"), "子女对父母应写“赡养”"),
    (re.compile(rf"(?:赡养|扶养)(?:未成年的)?{_YOUNG}"), "父母对子女应写“抚养”"),
    (re.compile(r"(?:赡养|抚养)(?:配偶|丈夫|妻子)"), "夫妻之间应写“扶养”"),
    (
        re.compile(r"订金[^。；;]{0,20}(?:双倍|两倍|不予退还|不退)"),
        "约定双倍返还或不退的应写“定金”",
    ),
    (
        re.compile(r"赔偿(?:[、及和或（(/]|及|或者)补偿|补偿(?:[、及和或（(/]|或者)赔偿"),
        "赔偿以过错为前提，补偿不以过错为前提，请写清是哪一种",
    ),
    (
        re.compile(r"(?:享有|行使|主张|放弃|诉讼|合法|侵害|侵犯|承包|继承)(?:的|其)?权力"),
        "当事人享有的应写“权利”",
    ),
    (re.compile(r"权力(?:和|与|、)?义务"), "当事人享有的应写“权利”"),
)


def denied_remedies(text: str) -> tuple[str, ...]:
    """Words that bar a party from court, petition or another remedy (R31)."""
    return _found(_DENIED, text)


def punishments(text: str) -> tuple[str, ...]:
    """Words that put a punishment, or a bargain on criminal liability, into an agreement (R32).

    A bare fact (被行政拘留期间) is none, nor is leaving the criminal side to the authorities.
    """
    return _found(_PUNISHED, text)


def vague_terms(text: str) -> tuple[str, ...]:
    """Terms nobody can hold a calendar to (R33)."""
    return _found(_VAGUE, text)


def status_or_title(text: str) -> tuple[str, ...]:
    """Personal status or title to property, which no court confirms (R35, 民诉解释 355)."""
    return _found(_STATUS, text)


def repealed_laws(text: str) -> tuple[str, ...]:
    """The laws named in `text` that the civil code replaced (R38); 劳动合同法 is in force."""
    return _found(_REPEALED, text)


def mismatched_capitals(text: str) -> tuple[tuple[str, str], ...]:
    """Amounts whose figures and capitals differ: ``("100,000.00元", "壹万元整")`` (R24).

    What cannot be read as an amount is left to the eye.
    """
    wrong = []
    for found in _PAIR.finditer(text):
        capital = found["capital"].replace("圆", "元").replace("正", "整")
        try:
            small = read_yuan(found["small"].replace("，", ",") + (found["unit"] or ""))
            large = read_yuan(capital)
        except ValueError:
            continue
        if small != large:
            wrong.append((f"{format_yuan(small)}元", capital_yuan(large)))
    return tuple(wrong)


def amounts_said(text: str) -> tuple[int, ...]:
    """The amounts in figures that `text` names, in fen and in its order (R24)."""
    found = []
    for match in _AMOUNT.finditer(text):
        try:
            found.append(read_yuan(match[1].replace("，", ",") + (match[2] or "")))
        except ValueError:
            continue
    return tuple(found)


def wrong_sums(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Sentences whose parts do not make their total: sum, total, whether each part is labelled.

    ``医疗费3000元、误工费2000元，共计6000元`` gives ``(500000, 600000, True)``.  Amounts by the
    head, the month or the share, and what was paid before, are no parts of a total.
    """
    wrong = []
    for sentence in re.split(r"[。；;\n]", text):
        mark = _TOTAL.search(sentence)
        if mark is None or _NO_PARTS.search(sentence[: mark.start()]):
            continue
        before, after = sentence[: mark.start()], sentence[mark.end() :]
        parts, totals = amounts_said(before), amounts_said(after)
        if len(parts) < 2 or not totals or sum(parts) == totals[0]:
            continue
        sure = len(_LABELLED.findall(before)) == len(parts)
        wrong.append((sum(parts), totals[0], sure))
    return tuple(wrong)


def shared_property(text: str) -> tuple[str, ...]:
    """Words that dispose of what is shared or inherited (R36), unless all owners are named."""
    return () if _ALL_OWNERS.search(text) else _found(_SHARED, text)


def mixed_terms(text: str) -> tuple[tuple[str, str], ...]:
    """Words that stand for another legal term, and what is meant (R39)."""
    found = [(match[0], right) for wrong, right in _TERMS for match in wrong.finditer(text)]
    if "订金" in text and "定金" in text:
        found.append(("订金、定金", "两个词混用；定金有担保作用，订金没有"))
    return tuple(dict.fromkeys(found))


def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """Each phrase once, in the order of the text."""
    return tuple(dict.fromkeys(match[0] for match in pattern.finditer(text)))
