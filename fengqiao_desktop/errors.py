"""The two kinds of failure: the world's (told to the user) and ours (a bug)."""


class KnownError(Exception):
    """The environment or the user caused it, and the text can be shown as it is.

    `code` is a short word to read over the telephone (``IMPORT-03``); `advice` says what to do
    next.  Neither may hold personal data, because the code and text also go into the log.
    """

    def __init__(self, text: str, *, code: str = "", advice: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.code = code
        self.advice = advice

    def __str__(self) -> str:
        tail = f"（{self.code}）" if self.code else ""
        advice = f"\n{self.advice}" if self.advice else ""
        return f"{self.text}{tail}{advice}"


class BugError(Exception):
    """We broke a promise to ourselves.  Never caught to go on; shown as a code only."""
