"""Drafts come back as they were typed, one per user and form."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from fengqiao_desktop.store import drafts, vault
from fengqiao_desktop.store.drafts import Draft

from .helpers import NOW, Place, place

USER = "样例干事"
FORM = "mediation_case/17"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Place]:
    with place(tmp_path / "s") as made:
        metadata = sa.MetaData()
        drafts.draft_table(metadata)
        with vault.writing(made.engine) as connection:
            metadata.create_all(connection)
        yield made


def keep(house: Place, draft: Draft) -> None:
    with vault.writing(house.engine) as connection:
        drafts.save(connection, draft)


def draft(form: str = FORM, text: str = "张家与李家因宅基地", minutes: int = 0) -> Draft:
    return Draft(
        USER,
        form,
        {"summary": text, "amount": 120050, "parties": ["甲", "乙"]},
        {"field": "summary", "position": 5},
        NOW + timedelta(minutes=minutes),
        3,
    )


def test_a_draft_comes_back_with_text_and_caret_after_reopening(house: Place) -> None:
    keep(house, draft())
    vault.close(house.engine)
    again = vault.open_engine(vault.path_of(house.engine), house.data_key)
    with again.connect() as connection:
        assert drafts.load(connection, USER, FORM) == draft()
    vault.close(again)


def test_the_latest_text_of_a_form_replaces_the_former(house: Place) -> None:
    keep(house, draft())
    keep(house, draft(text="张家与李家因宅基地边界", minutes=1))
    with house.engine.connect() as connection:
        assert drafts.list_for(connection, USER) == (
            draft(text="张家与李家因宅基地边界", minutes=1),
        )


def test_each_user_sees_only_the_own_drafts_latest_first(house: Place) -> None:
    keep(house, draft("person/new", minutes=1))
    keep(house, draft(FORM, minutes=2))
    keep(house, Draft("别人", FORM, {"a": 1}, {}, NOW))
    with house.engine.connect() as connection:
        assert [one.form_key for one in drafts.list_for(connection, USER)] == [FORM, "person/new"]
        assert drafts.load(connection, "别人", "person/new") is None


def test_a_discarded_draft_is_gone(house: Place) -> None:
    keep(house, draft())
    with vault.writing(house.engine) as connection:
        assert drafts.discard(connection, USER, FORM)
        assert not drafts.discard(connection, USER, FORM)
        assert drafts.load(connection, USER, FORM) is None


def test_no_draft_is_readable_on_the_disk(house: Place) -> None:
    keep(house, draft())
    for path in house.folder.iterdir():
        assert "宅基地".encode() not in path.read_bytes(), path.name
