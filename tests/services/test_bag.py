"""Bags as RFC 8493 wants them, and a verifier that finds what was done to one."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.services import bag

INFO = [("Source-Organization", "青山镇司法所"), ("Bagging-Date", "2026-11-23")]


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    folder = tmp_path / "payload"
    (folder / "乙").mkdir(parents=True)
    (folder / "甲.txt").write_bytes("一".encode())
    (folder / "乙" / "丙.txt").write_bytes("二".encode())
    (folder / "A.txt").write_bytes(b"")
    (folder / "leave.txt").write_bytes(b"x")
    return folder


@pytest.fixture
def made(payload: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "bag"
    folder.mkdir()
    bag.write_bag(payload, folder, INFO, leave_out=frozenset({"leave.txt"}))
    return folder


def test_a_public_tool_finds_it_valid(made: Path) -> None:
    assert bagit.Bag(str(made)).validate()
    assert bag.verify_bag(made) == ()


def test_the_tag_files_are_exact(made: Path) -> None:
    assert (made / "bagit.txt").read_bytes() == (
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    )
    info = (made / "bag-info.txt").read_text(encoding="utf-8")
    assert info.count("Payload-Oxum: 6.3\n") == 1
    lines = (made / "manifest-sha256.txt").read_bytes().split(b"\n")
    assert lines[-1] == b""  # the last line ends too
    paths = [line.split(b"  ", 1)[1] for line in lines[:-1]]
    assert paths == sorted(paths)
    assert paths[0] == b"data/A.txt"
    tags = (made / "tagmanifest-sha256.txt").read_text(encoding="utf-8")
    assert {line.split("  ")[1] for line in tags.splitlines()} == {
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
    }


def _add_line(made: Path, text: str) -> None:
    path = made / "manifest-sha256.txt"
    path.write_bytes(path.read_bytes() + text.encode())


def _untag(made: Path) -> None:
    (made / "tagmanifest-sha256.txt").unlink()


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "changed": (lambda m: (m / "data/甲.txt").write_bytes(b"?"), "校验值不符"),
    "missing": (lambda m: (m / "data/甲.txt").unlink(), "清单里有，文件不在"),
    "extra": (lambda m: (m / "data/多.txt").write_bytes(b"?"), "文件在，清单里没有"),
    "twice": (lambda m: _add_line(m, f"{'0' * 64}  data/甲.txt\n"), "清单里列了两次"),
    "outside": (lambda m: _add_line(m, f"{'0' * 64}  data/../../甲.txt\n"), "指到了文件夹外面"),
    "no payload": (lambda m: _add_line(m, f"{'0' * 64}  bagit.txt\n"), "只能列 data/"),
    "no line": (lambda m: _add_line(m, "甲.txt\n"), "不是“校验值 路径”"),
    "tag": (lambda m: (m / "bag-info.txt").write_bytes(b"Payload-Oxum: 1.1\n"), "校验值不符"),
    "oxum": (lambda m: (m / "bag-info.txt").write_bytes(b"Payload-Oxum: 1.1\n"), "Payload-Oxum"),
    "declaration": (lambda m: (m / "bagit.txt").write_bytes(b"BagIt-Version: 0.97\n"), "1.0 版"),
    "no bag": (lambda m: (m / "bagit.txt").unlink(), "不是移交包"),
    "no manifest": (lambda m: (m / "manifest-sha256.txt").unlink(), "清单缺失"),
    "no tags": (_untag, "清单缺失"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_was_done_to_a_bag_is_found(made: Path, name: str) -> None:
    damage, words = DAMAGE[name]
    damage(made)
    assert any(words in p.text and p.serious for p in bag.verify_bag(made))


def test_a_name_in_another_unicode_form_is_only_said(payload: Path, tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "é.txt")
    (payload / name).write_bytes(b"e")
    folder = tmp_path / "nfd"
    folder.mkdir()
    bag.write_bag(payload, folder, INFO)
    problems = bag.verify_bag(folder)
    assert [p.serious for p in problems] == [False]
    assert (folder / "data" / name).exists()


def test_escapes_are_read_in_either_case() -> None:
    assert bag.decode_path("a%0Ab%0dc%25d%41") == "a\nb\rc%d%41"


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_paths_come_back(path: str) -> None:
    encoded = bag.encode_path(path)
    assert "\n" not in encoded
    assert "\r" not in encoded
    assert bag.decode_path(encoded) == unicodedata.normalize("NFC", path)


def test_a_plain_folder_with_its_list(payload: Path) -> None:
    sums = {n: bag.sha256_of(payload / n) for n in bag.files_below(payload)}
    (payload / "list.txt").write_text(bag.manifest_text(sums), encoding="utf-8")
    assert bag.verify_manifest(payload, "list.txt") == ()
    (payload / "甲.txt").write_bytes(b"?")
    assert [p.path for p in bag.verify_manifest(payload, "list.txt")] == ["甲.txt"]
