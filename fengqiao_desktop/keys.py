"""The operating system's keyring behind a small port: known good back-ends, never a plain file."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from fengqiao_desktop.errors import KnownError

SERVICE = "fengqiao-desktop"

# Only these keep a secret under the protection of the desktop session.  keyring also offers
# plain files, an empty "null" store and a chain that may end in either; they are never used.
ALLOWED = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)

_MISSING = (
    "本机没有可用的系统钥匙串，快速解锁（PIN）用不了；用密码登录不受影响。"
    "Windows 需要“凭据管理器”；麒麟、统信需要 gnome-keyring 或 KWallet 服务正在运行，"
    "并装有 python 的 secretstorage 组件。"
)


class KeyringPort(Protocol):
    """Keeps one short text per account name in a place that other computers cannot read.

    Nothing here may guard data alone: losing every entry must cost a PIN and never a record.
    All calls raise KnownError (KEYRING-…) when the keyring cannot be used.
    """

    def name(self) -> str:
        """Which keyring this is, the same text every time."""

    def missing(self) -> str | None:
        """Why it cannot be used, in Chinese, or None when it can."""

    def get(self, account: str) -> str | None: ...
    def put(self, account: str, secret: str) -> None: ...
    def remove(self, account: str) -> None: ...


def is_allowed(backend: object) -> bool:
    """Whether a keyring back-end is one of the few that we trust."""
    kind = type(backend)
    return (kind.__module__, kind.__qualname__) in ALLOWED


@dataclass
class MemoryKeyring:
    """A keyring that forgets everything when the program ends; for tests and the sample station."""

    entries: dict[str, str] = field(default_factory=dict)
    reason: str | None = None

    def name(self) -> str:
        return "memory"

    def missing(self) -> str | None:
        return self.reason

    def get(self, account: str) -> str | None:
        self._need()
        return self.entries.get(account)

    def put(self, account: str, secret: str) -> None:
        self._need()
        self.entries[account] = secret

    def remove(self, account: str) -> None:
        self._need()
        self.entries.pop(account, None)

    def _need(self) -> None:
        if self.reason is not None:
            raise KnownError(self.reason, code="KEYRING-01")


class SystemKeyring:
    """The first allowed back-end of this desktop session.

    The user's own keyring configuration and environment variables are not followed: they could
    point at a plain file.
    """

    def __init__(self) -> None:
        self._found: Any | None = None
        self._searched = False

    def name(self) -> str:
        backend = self._backend()
        if backend is None:
            return ""
        return f"{type(backend).__module__}.{type(backend).__qualname__}"

    def missing(self) -> str | None:
        return None if self._backend() is not None else _MISSING

    def get(self, account: str) -> str | None:
        try:
            secret = self._need().get_password(SERVICE, account)
        except KnownError:
            raise
        except Exception as error:
            raise _unusable(error) from error
        return None if secret is None else str(secret)

    def put(self, account: str, secret: str) -> None:
        try:
            self._need().set_password(SERVICE, account, secret)
        except KnownError:
            raise
        except Exception as error:
            raise _unusable(error) from error

    def remove(self, account: str) -> None:
        from keyring.errors import PasswordDeleteError

        try:
            self._need().delete_password(SERVICE, account)
        except (KnownError, PasswordDeleteError):
            # Nothing there, or no keyring at all: either way nothing remains to be removed.
            return
        except Exception as error:
            raise _unusable(error) from error

    def _need(self) -> Any:
        backend = self._backend()
        if backend is None:
            raise KnownError(_MISSING, code="KEYRING-01")
        return backend

    def _backend(self) -> Any | None:
        if not self._searched:
            self._found = _first_allowed()
            self._searched = True
        return self._found


def _first_allowed() -> Any | None:
    from keyring.backend import get_all_keyring

    try:
        viable = [found for found in get_all_keyring() if is_allowed(found)]
    except Exception:
        # A broken third-party back-end must not keep anybody from signing in with a password.
        return None
    order = {name: place for place, name in enumerate(ALLOWED)}
    viable.sort(key=lambda found: order[type(found).__module__, type(found).__qualname__])
    return viable[0] if viable else None


def _unusable(error: Exception) -> KnownError:
    # The back-end's own text may quote the entry, so only its kind is told.
    return KnownError(
        f"系统钥匙串没有响应或拒绝访问（{type(error).__name__}）。",
        code="KEYRING-02",
        advice="请用密码登录；需要快速解锁时，先解锁系统钥匙串再重新设置 PIN。",
    )
