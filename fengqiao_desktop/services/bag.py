"""BagIt 1.0 bags (RFC 8493) and plain manifests: written, and verified without any library."""

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9A-Fa-f]{64})[ \t]+\*?(.+)")
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Problem:
    """Something wrong with a bag; `serious` False is only said, the bag stays valid."""

    path: str
    text: str
    serious: bool = True


def sha256_of(path: Path) -> str:
    """The file's SHA-256, lower-case hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def files_below(folder: Path) -> list[str]:
    """Every file under `folder`, relative, with ``/``, in the order of their UTF-8 bytes."""
    found = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    return sorted(found, key=lambda path: path.encode("utf-8"))


def encode_path(path: str) -> str:
    """NFC, with CR, LF and % (these three only) as %0D, %0A, %25."""
    flat = unicodedata.normalize("NFC", path)
    return flat.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decode_path(text: str) -> str:
    """The path a manifest line means; the escapes in either case."""
    signs = {"0a": "\n", "0d": "\r", "25": "%"}
    return re.sub(r"%(0[aAdD]|25)", lambda found: signs[found[1].lower()], text)


def manifest_text(sums: Mapping[str, str]) -> str:
    """Lines of ``sum  path`` in the order of the paths' UTF-8 bytes, each ended by LF."""
    paths = sorted(sums, key=lambda path: path.encode("utf-8"))
    return "".join(f"{sums[path]}  {encode_path(path)}\n" for path in paths)


def write_bag(
    payload: Path,
    bag: Path,
    info: Iterable[tuple[str, str]],
    *,
    leave_out: frozenset[str] = frozenset(),
    step: Callable[[], None] = lambda: None,
) -> None:
    """Copy every file under `payload` but `leave_out` into a new bag.

    `info` are the lines of bag-info.txt besides Payload-Oxum, which is counted here; `step` is
    called before each file.
    """
    data = bag / "data"
    sums: dict[str, str] = {}
    size = 0
    for name in files_below(payload):
        if name in leave_out:
            continue
        step()
        target = data / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(payload / name, target)
        sums[f"data/{name}"] = sha256_of(target)
        size += target.stat().st_size
    lines = [*info, ("Payload-Oxum", f"{size}.{len(sums)}")]
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{label}: {_one_line(text)}\n" for label, text in lines),
        MANIFEST: manifest_text(sums),
    }
    for name, text in tags.items():
        (bag / name).write_bytes(text.encode("utf-8"))
    (bag / TAG_MANIFEST).write_bytes(
        manifest_text({name: sha256_of(bag / name) for name in tags}).encode("utf-8")
    )


def verify_bag(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with the bag at `folder`; empty when it is complete and valid."""
    problems: list[Problem] = []
    try:
        declaration = (folder / "bagit.txt").read_bytes()
    except OSError:
        return (Problem("bagit.txt", "没有 bagit.txt，不是移交包"),)
    if declaration.replace(b"\r\n", b"\n").rstrip(b"\n") != DECLARATION.rstrip("\n").encode():
        problems.append(Problem("bagit.txt", "内容应为 1.0 版、UTF-8 的两行，不带 BOM"))
    present = {p: p for p in files_below(folder)}
    listed = _read_manifest(folder, MANIFEST, problems)
    problems.extend(_compare(folder, listed, [p for p in present if p.startswith("data/")]))
    problems.extend(
        Problem(path, "载荷清单只能列 data/ 下的文件")
        for path in listed
        if not path.startswith("data/")
    )
    tags = _read_manifest(folder, TAG_MANIFEST, problems)
    problems.extend(_compare(folder, tags, [p for p in present if p in tags]))
    for path in tags:
        if path.startswith(("data/", "tagmanifest-")):
            problems.append(Problem(path, "标签清单不得列载荷和标签清单"))
    if tags and MANIFEST not in tags:
        problems.append(Problem(TAG_MANIFEST, "标签清单没有列载荷清单"))
    problems.extend(_check_oxum(folder, [p for p in present if p.startswith("data/")]))
    return tuple(problems)


def verify_manifest(folder: Path, manifest: str) -> tuple[Problem, ...]:
    """The same for a plain folder whose list of sums is the file `manifest` below it."""
    problems: list[Problem] = []
    listed = _read_manifest(folder, manifest, problems)
    present = [p for p in files_below(folder) if p != manifest]
    return (*problems, *_compare(folder, listed, present))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _read_manifest(folder: Path, name: str, problems: list[Problem]) -> dict[str, str]:
    try:
        text = (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        problems.append(Problem(name, "清单缺失或不是 UTF-8"))
        return {}
    sums: dict[str, str] = {}
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            problems.append(Problem(name, f"第{number}行不是“校验值 路径”"))
            continue
        path = decode_path(found[2])
        if _unsafe(path):
            problems.append(Problem(path, "路径指到了文件夹外面"))
        elif path in sums:
            problems.append(Problem(path, "清单里列了两次"))
        else:
            sums[path] = found[1].lower()
    return sums


def _unsafe(path: str) -> bool:
    return path.startswith(("/", "~")) or ".." in path.split("/") or "\\" in path or ":" in path


def _compare(folder: Path, listed: Mapping[str, str], present: Iterable[str]) -> list[Problem]:
    problems = []
    by_form: dict[str, str] = {}
    for path in present:
        form = unicodedata.normalize("NFC", path)
        if form in by_form:
            problems.append(Problem(path, "与另一个文件归一后重名"))
        by_form[form] = path
    wanted = {unicodedata.normalize("NFC", path): path for path in listed}
    for form, path in wanted.items():
        if form not in by_form:
            problems.append(Problem(path, "清单里有，文件不在"))
            continue
        if by_form[form] != path:
            problems.append(Problem(path, "文件名只差 Unicode 写法", serious=False))
        if sha256_of(folder / by_form[form]) != listed[path]:
            problems.append(Problem(path, "校验值不符，文件被改动过"))
    problems.extend(
        Problem(by_form[form], "文件在，清单里没有") for form in by_form if form not in wanted
    )
    return problems


def _check_oxum(folder: Path, payload: list[str]) -> list[Problem]:
    try:
        text = (folder / "bag-info.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return [Problem("bag-info.txt", "没有 bag-info.txt", serious=False)]
    stated = re.findall(r"^Payload-Oxum:\s*(\S+)", text, re.MULTILINE)
    size = sum((folder / path).stat().st_size for path in payload)
    if len(stated) > 1 or (stated and stated[0] != f"{size}.{len(payload)}"):
        return [Problem("bag-info.txt", "Payload-Oxum 与载荷的字节数、文件数不符")]
    return []
