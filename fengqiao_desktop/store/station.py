"""An open station: its engine, its key, and the two ways in, reading and transaction."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from fengqiao_desktop.clock import Clock
from fengqiao_desktop.domain.access import Actor
from fengqiao_desktop.store import vault
from fengqiao_desktop.store.repository import Repository
from fengqiao_desktop.store.sight import EVERYTHING, sight_of
from fengqiao_desktop.store.transaction import Transaction


class OpenStation:
    """A station whose vault is open.  Locking the program closes it; unlocking makes a new one.

    Writers are one at a time; readers see the last commit.
    """

    def __init__(self, folder: Path, engine: sa.Engine, data_key: bytes, clock: Clock) -> None:
        self.folder = folder
        self.engine = engine
        self.data_key = data_key
        self.clock = clock
        self._writing = threading.RLock()

    @contextmanager
    def reading(self, actor: Actor | None = None) -> Iterator[Repository]:
        """A repository over one consistent view of the data, of what `actor` may see.

        Without one it is the program's own look: upkeep, copies, the sign-in.
        """
        with self.engine.connect() as connection:
            yield Repository(connection, sight_of(connection, actor) if actor else EVERYTHING)

    @contextmanager
    def transaction(self, actor: Actor, reason: str = "") -> Iterator[Transaction]:
        """All writes of the block are committed together, or none of them."""
        with self.connection() as connection:
            tx = Transaction(connection, actor, self.clock, reason)
            yield tx
            tx.finish()

    @contextmanager
    def connection(self) -> Iterator[sa.Connection]:
        """A bare write connection, for the drafts and copies that are not records.

        A full disk, a lost device and the like become KnownErrors; nothing of the block is kept.
        """
        try:
            with self._writing, vault.writing(self.engine) as connection:
                yield connection
        except DBAPIError as error:
            known = vault.known_database_error(error)
            if known is None:
                raise
            raise known from error

    def close(self) -> None:
        """Let go of the files and the key; nothing can be read through this object afterwards."""
        vault.close(self.engine)
        self.data_key = b""
