"""Names and places of an evidence package (佐证材料包): folders, file names and their rules."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from fengqiao_desktop.domain.designation.standard import Dimension, Indicator
from fengqiao_desktop.errors import KnownError

FULL, INSPECT, PUBLIC = "full", "inspect", "public"
LEVELS = {
    FULL: "本所内部（不脱敏）",
    INSPECT: "验收组查看（脱敏）",
    PUBLIC: "可公开（只含统计）",
}
CATALOGUE = "00_总目录与说明"
PROGRAMME = "01_申报与程序"
REPORT = "02_自评报告"
RED_LINES = "60_红线证明"
CHECKS = "99_校验"
MANIFEST = f"{CHECKS}/manifest-sha256.txt"
PATH_LIMIT = 200
TITLE_LIMIT = 20
UNTITLED = "无题"

_WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in '\\/:*?"<>|%'}


def package_name(station: str, year: int, version: int) -> str:
    """枫桥式司法所佐证材料_青山镇司法所_2025_V1."""
    return f"枫桥式司法所佐证材料_{safe_text(station)}_{year}_V{version}"


def dimension_folder(dimension: Dimension, place: int) -> str:
    """10_D1_党建引领 for the first dimension (`place` 1)."""
    return f"{place * 10}_{dimension.id}_{safe_text(dimension.short)}"


def indicator_folder(indicator: Indicator) -> str:
    """D4-06_就地化解."""
    return f"{indicator.id}_{file_title(indicator.title)}"


def safe_text(text: str) -> str:
    """Text that may stand in a file name: NFC, forbidden signs full-width, no control signs, no
    blank or full stop at either end (designation notes 5.1)."""
    wide = unicodedata.normalize("NFC", text).translate(_WIDE)
    kept = "".join(sign for sign in wide if unicodedata.category(sign) not in ("Cc", "Cs"))
    # A control sign may have kept a letter and its accent apart.
    return _trimmed(unicodedata.normalize("NFC", kept))


def file_title(text: str) -> str:
    """The short title of a file: at most 20 code points, 无题 where nothing is left."""
    return _trimmed(safe_text(text)[:TITLE_LIMIT]) or UNTITLED


def file_name(prefix: str, seq: int, title: str, formed: str, extension: str) -> str:
    """D4-06-001_调解台账_20251231.pdf; four digits from the thousandth on."""
    return f"{prefix}-{seq:03d}_{file_title(title)}_{formed}.{extension.lstrip('.').lower()}"


def day_stamp(day: date | None, year: int) -> str:
    """20250305; 20250000 where only the year is known."""
    return f"{day:%Y%m%d}" if day else f"{year:04d}0000"


def refuse_bad_paths(root: str, paths: Sequence[str]) -> None:
    """Refuse paths (with ``/``, below `root`) that a reader could not open everywhere.

    More than 200 UTF-16 units from `root` on; two paths, or folders, that differ by case or by
    Unicode form only; a sign that is forbidden in a name.  Raises KnownError.
    """
    seen: dict[str, str] = {}
    for path in _with_folders(paths):
        full = f"{root}/{path}"
        if len(full.encode("utf-16-le")) // 2 > PATH_LIMIT:
            raise _refused("路径超过200个字符", path)
        if any(safe_text(part) != part for part in path.split("/")):
            raise _refused("名称里有不能用的字符", path)
        key = unicodedata.normalize("NFC", path).casefold()
        if seen.setdefault(key, path) != path or paths.count(path) > 1:
            raise _refused("与另一个文件只差大小写或写法", path)


def _with_folders(paths: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for path in paths:
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            found["/".join(parts[:depth])] = None
    return list(found)


def _refused(why: str, path: str) -> KnownError:
    return KnownError(
        f"材料包里有一个文件{why}：{path}",
        code="EVIDENCE-02",
        advice="请改短或改换材料名称后重新生成。",
    )


def _trimmed(text: str) -> str:
    while text and (text[0].isspace() or text[0] == "."):
        text = text[1:]
    while text and (text[-1].isspace() or text[-1] == "."):
        text = text[:-1]
    return text
