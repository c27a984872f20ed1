"""The header and its slots: each way in opens, nothing else does, failures have their words."""

import json
import shutil
import signal
import subprocess
import sys
import textwrap
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao_desktop.errors import KnownError
from fengqiao_desktop.keys import ALLOWED, MemoryKeyring, SystemKeyring, is_allowed
from fengqiao_desktop.store import header_file, recovery_code, slots

from .helpers import HEAD, PASSWORD, flip, make_header, small_disk

TODAY = date(2026, 11, 23)
FAST = slots.KDF_TEST


def quick(folder: Path, keyring: MemoryKeyring, pin: str = "2580") -> bytes:
    """Give the sample user a PIN for today; returns the data key."""
    header = slots.load_header(folder)
    key = slots.unlock_with_password(header, HEAD, PASSWORD)
    header = slots.add_quick_slot(header, key, HEAD, pin, keyring, today=TODAY, kdf=FAST)
    slots.save_header(folder, header)
    return key


# Passwords ------------------------------------------------------------------------------------


def test_each_user_opens_with_the_own_password_only(tmp_path: Path) -> None:
    header, key, _ = make_header(tmp_path)
    header = slots.add_password_slot(header, key, "样例干事", "another password", FAST)
    slots.save_header(tmp_path, header)
    header = slots.load_header(tmp_path)
    assert header.users() == (HEAD, "样例干事")
    assert slots.unlock_with_password(header, HEAD, PASSWORD) == key
    assert slots.unlock_with_password(header, "样例干事", "another password") == key
    with pytest.raises(slots.WrongSecret, match="密码不对") as caught:
        slots.unlock_with_password(header, HEAD, "another password")
    assert caught.value.code == "UNLOCK-01"
    with pytest.raises(KnownError, match="没有这个用户") as caught:
        slots.unlock_with_password(header, "别人", PASSWORD)
    assert caught.value.code == "UNLOCK-02"


def test_full_width_letters_of_an_input_method_are_the_same_password(tmp_path: Path) -> None:
    header, key = slots.create_header(tmp_path)
    header = slots.add_password_slot(header, key, HEAD, "abcd1234", FAST)
    assert slots.unlock_with_password(header, f" {HEAD} ", "ａｂｃｄ１２３４") == key


def test_short_passwords_empty_names_and_second_slots_are_refused(tmp_path: Path) -> None:
    header, key, _ = make_header(tmp_path)
    for user, password, code in (
        ("甲", "1234567", "PASSWORD-01"),
        (HEAD, "long enough", "PASSWORD-02"),
        ("  ", "long enough", "PASSWORD-03"),
    ):
        with pytest.raises(KnownError) as caught:
            slots.add_password_slot(header, key, user, password, FAST)
        assert caught.value.code == code


def test_after_a_change_neither_file_opens_with_the_old_password(tmp_path: Path) -> None:
    header, key, _ = make_header(tmp_path)
    header = slots.change_password(header, key, HEAD, "a new password", FAST)
    slots.save_header(tmp_path, header)
    for name in (slots.HEADER_NAME, slots.COPY_NAME):
        folder = tmp_path / name.replace(".", "-")
        folder.mkdir()
        shutil.copy(tmp_path / name, folder / slots.HEADER_NAME)
        loaded = slots.load_header(folder)
        assert slots.unlock_with_password(loaded, HEAD, "a new password") == key
        with pytest.raises(slots.WrongSecret):
            slots.unlock_with_password(loaded, HEAD, PASSWORD)


def test_a_removed_user_is_gone_and_the_last_one_stays(tmp_path: Path) -> None:
    header, key, _ = make_header(tmp_path)
    header = slots.add_password_slot(header, key, "样例干事", "another password", FAST)
    header = slots.remove_user(header, "样例干事")
    with pytest.raises(KnownError, match="没有这个用户"):
        slots.unlock_with_password(header, "样例干事", "another password")
    with pytest.raises(KnownError) as caught:
        slots.remove_user(header, HEAD)
    assert caught.value.code == "UNLOCK-08"


def test_a_slot_cannot_be_moved_to_another_user_or_station(tmp_path: Path) -> None:
    header, _, _ = make_header(tmp_path)
    slot = header.find("password", HEAD)
    assert slot is not None
    moved = slots.Slot("password", "别人", slot.salt, slot.kdf, slot.nonce, slot.wrapped)
    with pytest.raises(slots.WrongSecret):
        slots.unlock_with_password(header.put(moved), "别人", PASSWORD)
    elsewhere = slots.Header("another-station", header.slots)
    with pytest.raises(slots.WrongSecret):
        slots.unlock_with_password(elsewhere, HEAD, PASSWORD)


def test_a_second_station_in_the_folder_and_an_empty_header_are_refused(tmp_path: Path) -> None:
    empty, _ = slots.create_header(tmp_path)
    with pytest.raises(KnownError) as caught:
        slots.save_header(tmp_path, empty)
    assert caught.value.code == "HEADER-04"
    make_header(tmp_path)
    with pytest.raises(KnownError) as caught:
        slots.create_header(tmp_path)
    assert caught.value.code == "HEADER-05"


# The file -------------------------------------------------------------------------------------


def test_a_person_can_read_the_file_and_it_holds_no_key(tmp_path: Path) -> None:
    _, key, code = make_header(tmp_path)
    text = (tmp_path / slots.HEADER_NAME).read_text(encoding="utf-8")
    body = json.loads(text)
    assert body["format"] == 1
    assert [(slot["kind"], slot["user"]) for slot in body["slots"]] == [
        ("password", HEAD),
        ("recovery", ""),
    ]
    for secret in (key.hex(), PASSWORD, code, code.replace("-", "")):
        assert secret not in text


def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    make_header(tmp_path)
    path = tmp_path / slots.HEADER_NAME
    whole = path.read_bytes()
    for offset in range(len(whole)):
        for mask in (0x01, 0x80):
            path.write_bytes(whole)
            flip(path, offset, mask)
            with pytest.raises(slots.DamagedHeader, match="已损坏") as caught:
                slots.load_header(tmp_path)
            assert caught.value.code == "HEADER-02"


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    make_header(tmp_path)
    path = tmp_path / slots.HEADER_NAME
    whole = path.read_bytes().rstrip()
    for length in range(0, len(whole), 11):
        path.write_bytes(whole[:length])
        with pytest.raises(slots.DamagedHeader):
            slots.load_header(tmp_path)


@given(st.binary(max_size=200))
def test_any_bytes_are_told_as_damaged(content: bytes) -> None:
    with pytest.raises(slots.DamagedHeader):
        header_file.from_text(content)


def rewritten(path: Path, **changes: object) -> None:
    """Change the file the way somebody would who also mends the checksum."""
    body = json.loads(path.read_text(encoding="utf-8"))
    body.update(changes)
    body.pop("checksum")
    body["checksum"] = header_file.checksum(body)
    path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")


def test_a_newer_format_is_told_apart_from_damage(tmp_path: Path) -> None:
    make_header(tmp_path)
    rewritten(tmp_path / slots.HEADER_NAME, format=2)
    with pytest.raises(slots.NewerHeader, match="较新版本") as caught:
        slots.load_header(tmp_path)
    assert caught.value.code == "HEADER-03"


@pytest.mark.parametrize("effort", [{"memory_kib": 1 << 30}, {"passes": 10**9}, {"lanes": 0}])
def test_a_forged_effort_cannot_exhaust_the_computer(
    tmp_path: Path, effort: dict[str, int]
) -> None:
    make_header(tmp_path)
    path = tmp_path / slots.HEADER_NAME
    body = json.loads(path.read_text(encoding="utf-8"))
    body["slots"][0]["kdf"].update(effort)
    rewritten(path, slots=body["slots"])
    with pytest.raises(slots.DamagedHeader):
        slots.load_header(tmp_path)


def test_the_previous_copy_opens_when_asked_for(tmp_path: Path) -> None:
    _, key, _ = make_header(tmp_path)
    flip(tmp_path / slots.HEADER_NAME, 200)
    with pytest.raises(slots.DamagedHeader) as caught:
        slots.load_header(tmp_path)
    assert "上一份副本" in caught.value.advice
    header = slots.restore_previous_copy(tmp_path)
    assert slots.unlock_with_password(header, HEAD, PASSWORD) == key
    assert slots.load_header(tmp_path) == header
    assert (tmp_path / "station.key.damaged").exists()


def test_a_missing_header_without_a_copy_points_to_the_backup(tmp_path: Path) -> None:
    with pytest.raises(slots.DamagedHeader, match="钥匙文件") as caught:
        slots.load_header(tmp_path)
    assert caught.value.code == "HEADER-01"
    assert "备份" in caught.value.advice
    with pytest.raises(slots.DamagedHeader):
        slots.restore_previous_copy(tmp_path)


def test_kill_while_saving_leaves_the_old_or_the_new_header(tmp_path: Path) -> None:
    _, key, _ = make_header(tmp_path)
    script = f"""
        import sys
        from pathlib import Path
        from fengqiao_desktop.store import slots
        folder, key = Path({str(tmp_path)!r}), bytes.fromhex({key.hex()!r})
        header = slots.load_header(folder)
        number = 0
        while True:
            number += 1
            word = f"password number {{number}}"
            header = slots.change_password(header, key, {HEAD!r}, word, slots.KDF_TEST)
            slots.save_header(folder, header)
            print(number, flush=True)
    """
    for rounds in (1, 4, 9):
        with subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            for _ in range(rounds):
                last = int(child.stdout.readline())
            child.send_signal(signal.SIGKILL)
            last = max([last, *(int(line) for line in child.stdout.read().split())])
        header = slots.load_header(tmp_path)
        opened = []
        for number in (last, last + 1):
            try:
                opened.append(slots.unlock_with_password(header, HEAD, f"password number {number}"))
            except slots.WrongSecret:
                continue
        assert opened == [key]


def test_a_full_disk_keeps_the_old_header(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        header, key, _ = make_header(disk)
        (disk / "ballast").write_bytes(b"x" * 36_000)
        for number in range(40):
            word = "long name " * 20 + str(number)
            header = slots.add_password_slot(header, key, word, "some password", FAST)
        with pytest.raises(KnownError) as caught:
            slots.save_header(disk, header)
        assert caught.value.code == "FILE-01"
        loaded = slots.load_header(disk)
        assert slots.unlock_with_password(loaded, HEAD, PASSWORD) == key


# The recovery sheet ---------------------------------------------------------------------------


def test_the_recovery_code_opens_however_it_is_typed(tmp_path: Path) -> None:
    header, key, code = make_header(tmp_path)
    assert len(code) == 39
    for typed in (code, code.lower(), code.replace("-", " "), f"  {code.replace('-', '')}\n"):
        assert slots.unlock_with_recovery(header, typed) == key
    loose = code.replace("0", "o").replace("1", "l").replace("V", "u").replace("-", "－")
    assert slots.unlock_with_recovery(header, loose) == key


def test_a_new_code_ends_the_old_one(tmp_path: Path) -> None:
    header, key, old = make_header(tmp_path)
    header, new = slots.new_recovery_code(header, key, FAST)
    assert slots.unlock_with_recovery(header, new) == key
    with pytest.raises(slots.WrongSecret, match="不是现在这一份") as caught:
        slots.unlock_with_recovery(header, old)
    assert caught.value.code == "UNLOCK-03"
    with pytest.raises(KnownError) as none:
        slots.unlock_with_recovery(header.drop("recovery"), new)
    assert none.value.code == "RECOVERY-04"


@given(st.data())
def test_one_or_two_wrong_characters_are_always_found(data: st.DataObject) -> None:
    code = list(recovery_code.normalise(recovery_code.new_code()))
    places = st.lists(st.integers(0, 31), min_size=1, max_size=2, unique=True)
    for place in data.draw(places):
        others = [letter for letter in recovery_code.ALPHABET if letter != code[place]]
        code[place] = data.draw(st.sampled_from(others))
    with pytest.raises(KnownError) as caught:
        recovery_code.normalise("".join(code))
    assert caught.value.code == "RECOVERY-03"


@given(st.integers(0, 31), st.integers(0, 31))
def test_exchanged_characters_are_always_found(left: int, right: int) -> None:
    code = list(recovery_code.normalise(recovery_code.new_code()))
    if code[left] == code[right]:
        assert recovery_code.normalise("".join(code)) == "".join(code)
        return
    code[left], code[right] = code[right], code[left]
    with pytest.raises(KnownError) as caught:
        recovery_code.normalise("".join(code))
    assert caught.value.code == "RECOVERY-03"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "RECOVERY-01"), ("ABCD-1234", "RECOVERY-01"), ("恢复码", "RECOVERY-02")],
)
def test_a_code_of_another_shape_is_told(typed: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        recovery_code.normalise(typed)
    assert caught.value.code == code


# The PIN --------------------------------------------------------------------------------------


def test_the_pin_opens_again_and_again_on_its_day(tmp_path: Path) -> None:
    make_header(tmp_path)
    keyring = MemoryKeyring()
    key = quick(tmp_path, keyring)
    for pin in ("2580", "２５８０", "2580"):
        assert slots.unlock_quick(tmp_path, HEAD, pin, keyring, today=TODAY) == key


@pytest.mark.parametrize("days", [-1, 1, 30])
def test_on_another_day_the_pin_is_gone(tmp_path: Path, days: int) -> None:
    make_header(tmp_path)
    keyring = MemoryKeyring()
    quick(tmp_path, keyring)
    with pytest.raises(slots.QuickGone) as caught:
        slots.unlock_quick(tmp_path, HEAD, "2580", keyring, today=TODAY + timedelta(days=days))
    assert caught.value.code == "UNLOCK-05"
    assert keyring.entries == {}
    with pytest.raises(slots.QuickGone) as caught:
        slots.unlock_quick(tmp_path, HEAD, "2580", keyring, today=TODAY)
    assert caught.value.code == "UNLOCK-04"


def test_three_wrong_tries_end_it_and_a_right_one_starts_anew(tmp_path: Path) -> None:
    make_header(tmp_path)
    keyring = MemoryKeyring()
    key = quick(tmp_path, keyring)
    for left in (2, 1):
        with pytest.raises(slots.WrongSecret, match=f"还可以再试 {left} 次"):
            slots.unlock_quick(tmp_path, HEAD, "1111", keyring, today=TODAY)
    assert slots.unlock_quick(tmp_path, HEAD, "2580", keyring, today=TODAY) == key
    for _ in range(2):
        with pytest.raises(slots.WrongSecret):
            slots.unlock_quick(tmp_path, HEAD, "abcd", keyring, today=TODAY)
    with pytest.raises(slots.QuickGone, match="连错三次"):
        slots.unlock_quick(tmp_path, HEAD, "2581", keyring, today=TODAY)
    assert keyring.entries == {}
    with pytest.raises(slots.QuickGone):
        slots.unlock_quick(tmp_path, HEAD, "2580", keyring, today=TODAY)
    header = slots.load_header(tmp_path)
    assert slots.unlock_with_password(header, HEAD, PASSWORD) == key


def power_cut(*_arguments: object) -> bytes:
    raise InterruptedError


def test_a_try_is_written_down_before_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_header(tmp_path)
    keyring = MemoryKeyring()
    quick(tmp_path, keyring)
    monkeypatch.setattr(slots, "hash_secret_raw", power_cut)
    with pytest.raises(InterruptedError):
        slots.unlock_quick(tmp_path, HEAD, "2580", keyring, today=TODAY)
    after = slots.load_header(tmp_path).find("quick", HEAD)
    assert after is not None
    assert after.tries == 1


def test_the_previous_header_brings_no_pin_back(tmp_path: Path) -> None:
    make_header(tmp_path)
    keyring = MemoryKeyring()
    quick(tmp_path, keyring)
    copy = (tmp_path / slots.COPY_NAME).read_text(encoding="utf-8")
    assert '"quick"' not in copy
    assert '"quick"' in (tmp_path / slots.HEADER_NAME).read_text(encoding="utf-8")


def test_a_lost_keyring_costs_the_pin_and_nothing_else(tmp_path: Path) -> None:
    make_header(tmp_path)
    keyring = MemoryKeyring()
    key = quick(tmp_path, keyring)
    keyring.entries.clear()
    with pytest.raises(slots.QuickGone, match="数据没有受影响") as caught:
        slots.unlock_quick(tmp_path, HEAD, "2580", keyring, today=TODAY)
    assert caught.value.code == "UNLOCK-07"
    header = slots.load_header(tmp_path)
    assert slots.unlock_with_password(header, HEAD, PASSWORD) == key


def test_neither_half_opens_without_the_other(tmp_path: Path) -> None:
    make_header(tmp_path)
    keyring = MemoryKeyring()
    quick(tmp_path, keyring)
    (account,) = keyring.entries
    keyring.entries[account] = keyring.entries[account][::-1]
    with pytest.raises(slots.WrongSecret):
        slots.unlock_quick(tmp_path, HEAD, "2580", keyring, today=TODAY)


def test_without_a_keyring_there_is_no_pin_and_the_reason_is_told(tmp_path: Path) -> None:
    header, key, _ = make_header(tmp_path)
    with pytest.raises(KnownError, match="没有钥匙串") as caught:
        slots.add_quick_slot(
            header, key, HEAD, "2580", MemoryKeyring(reason="没有钥匙串"), today=TODAY, kdf=FAST
        )
    assert caught.value.code == "KEYRING-01"


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("123", "PIN-01"),
        ("12a4", "PIN-01"),
        ("", "PIN-01"),
        ("1" * 13, "PIN-01"),
        ("0000", "PIN-02"),
        ("1234", "PIN-02"),
        ("9876", "PIN-02"),
    ],
)
def test_poor_pins_are_refused(tmp_path: Path, pin: str, code: str) -> None:
    header, key, _ = make_header(tmp_path)
    with pytest.raises(KnownError) as caught:
        slots.add_quick_slot(header, key, HEAD, pin, MemoryKeyring(), today=TODAY, kdf=FAST)
    assert caught.value.code == code


def test_a_new_password_ends_the_pin(tmp_path: Path) -> None:
    make_header(tmp_path)
    keyring = MemoryKeyring()
    key = quick(tmp_path, keyring)
    header = slots.load_header(tmp_path)
    slots.save_header(tmp_path, slots.change_password(header, key, HEAD, "a new password", FAST))
    with pytest.raises(slots.QuickGone):
        slots.unlock_quick(tmp_path, HEAD, "2580", keyring, today=TODAY)


# The system's keyring -------------------------------------------------------------------------


def test_only_back_ends_of_the_desktop_session_are_allowed() -> None:
    from keyring.backends import chainer, fail, null

    for kind in (chainer.ChainerBackend, fail.Keyring, null.Keyring):
        assert not is_allowed(kind.__new__(kind))
    assert not any("file" in f"{module}.{name}".lower() for module, name in ALLOWED)


def test_the_environment_cannot_choose_another_back_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert "null" not in SystemKeyring().name()


def test_a_missing_system_keyring_is_explained() -> None:
    keyring = SystemKeyring()
    if keyring.missing() is None:
        pytest.skip("this computer has a keyring")
    assert "钥匙串" in str(keyring.missing())
    for call in (lambda: keyring.get("x"), lambda: keyring.put("x", "y")):
        with pytest.raises(KnownError) as caught:
            call()
        assert caught.value.code == "KEYRING-01"
    keyring.remove("x")
