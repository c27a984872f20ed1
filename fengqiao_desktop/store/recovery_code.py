"""The code on the recovery sheet: thirty random characters and two that catch slips of the pen."""

import secrets

from fengqiao_desktop.errors import KnownError

# No I, L, O or U: on paper they pass for 1, 1, 0 and V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 32
GROUP = 4
_DATA = LENGTH - 2
_LOOKALIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_IGNORED = " \t\r\n\u3000-–—－_.·"


def new_code() -> str:
    """A fresh code of 150 random bits, in eight groups of four."""
    data = [secrets.randbelow(32) for _ in range(_DATA)]
    return _grouped(data + list(_checks(data)))


def normalise(typed: str) -> str:
    """What was meant by what was typed: 32 characters without groups.

    Lower case, full width, spaces, dashes and the look-alikes O, I, L, U are accepted.  Raises
    KnownError RECOVERY-01 for a wrong number of characters, RECOVERY-02 for a character that is
    never used, RECOVERY-03 when the check characters tell of a slip (any two wrong or exchanged
    characters are always found).
    """
    text = typed.translate(_FULL_WIDTH).upper()
    text = "".join(letter for letter in text if letter not in _IGNORED).translate(_LOOKALIKE)
    if any(letter not in ALPHABET for letter in text):
        raise KnownError(
            "恢复码只有数字和大写字母，输入里有别的字符。",
            code="RECOVERY-02",
            advice="请对照恢复单逐组核对。",
        )
    if len(text) != LENGTH:
        raise KnownError(
            f"恢复码应是 {LENGTH} 个字符，现在是 {len(text)} 个。",
            code="RECOVERY-01",
            advice="请对照恢复单，看是否漏抄或多抄了一组。",
        )
    digits = [ALPHABET.index(letter) for letter in text]
    if tuple(digits[_DATA:]) != _checks(digits[:_DATA]):
        raise KnownError(
            "恢复码有字符抄错了（校验不符）。",
            code="RECOVERY-03",
            advice="请对照恢复单逐组核对，容易看错的有 8 和 B、2 和 Z、5 和 S。",
        )
    return text


def _checks(data: list[int]) -> tuple[int, int]:
    """Two check symbols over GF(32): sum of d and sum of a^i d, a code of distance three."""
    plain, weighted, power = 0, 0, 1
    for digit in data:
        plain ^= digit
        weighted ^= _times(power, digit)
        power = _times(power, 2)
    return plain, weighted


def _times(left: int, right: int) -> int:
    """Product in GF(32) with x^5 + x^2 + 1, in which 2 generates all 31 non-zero elements."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= 0b100101
        right >>= 1
    return product


def _grouped(digits: list[int]) -> str:
    text = "".join(ALPHABET[digit] for digit in digits)
    return "-".join(text[start : start + GROUP] for start in range(0, LENGTH, GROUP))
