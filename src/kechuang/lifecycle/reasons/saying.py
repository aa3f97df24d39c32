"""Reasons put in order, and how titles and instants are said."""

from datetime import datetime

from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.state import Reason
from kechuang.values.text import Text

ORDER = ("state", "right", "signature", "time", "guard", "form", "words")
"""Kinds of reasons, most telling first."""
MOST_REPEATED = 60


def in_order(reasons: list[Reason]) -> tuple[Reason, ...]:
    """Each reason once, most telling first."""
    return tuple(sorted(dict.fromkeys(reasons), key=lambda each: ORDER.index(each.kind)))


def quoted(text: Text) -> Text:
    """A title in quotation marks: “形式审查”."""
    return text.map(lambda words: f"“{words}”")


def instant(at: datetime, clock: Clock) -> Text:
    """6月12日17:30 of the city, with the year."""
    local = at.astimezone(clock.zone)
    return Text(
        f"{local.year}年{local.month}月{local.day}日{local:%H:%M}", f"{local:%Y-%m-%d %H:%M}"
    )


def cut(asked: str) -> str:
    """What somebody asked for, as far as it is worth repeating."""
    return asked if len(asked) <= MOST_REPEATED else f"{asked[:MOST_REPEATED]}…"
