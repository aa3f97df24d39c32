"""What a digest says: overdue first, then what is due soon, then what was told since the last one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kechuang.access.actor import Actor
from kechuang.apps.work.deadlines import SOON, day_of, day_words, left
from kechuang.apps.work.digests.wishes import Wishes, kinds_by
from kechuang.apps.work.queries import commitments, told
from kechuang.apps.work.telling import DUE, Way
from kechuang.pack import Pack
from kechuang.values.text import Text

MOST = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line: words, and the address within the installation, "" for nowhere."""

    words: Text
    address: str = ""

    def to_json(self) -> dict[str, object]:
        """A JSON object."""
        return {"text": self.words.to_json(), "address": self.address}


@dataclass(frozen=True, slots=True)
class Message:
    """A digest: its subject and at most `MOST` lines; `more` says how many were left out."""

    subject: Text
    lines: tuple[Line, ...]
    more: int = 0

    @property
    def total(self) -> int:
        """How many things it speaks of."""
        return len(self.lines) + self.more


def compose(
    actor: Actor, wishes: Wishes, way: Way, *, since: datetime | None, now: datetime, pack: Pack
) -> Message | None:
    """The digest of one person, None when there is nothing to say: two statements.

    Only what the person may know of: restricted matters stay out, also those restricted since.
    """
    kinds = kinds_by(wishes, way)
    lines = [*(_due(actor, now, pack) if DUE.name in kinds else ()), *_told(actor, kinds, since)]
    if not lines:
        return None
    day = day_words(day_of(now, pack))
    count = len(lines)
    subject = Text(f"{day.zh}：{count}件待办待阅", f"{day.en}: {count} to do or to read")
    return Message(subject, tuple(lines[:MOST]), max(0, count - MOST))


def _due(actor: Actor, now: datetime, pack: Pack) -> Iterator[Line]:
    today = day_of(now, pack)
    for row in commitments(actor).filter(done_at__isnull=True, due_at__lt=now + SOON):
        time = left(day_of(row.due_at, pack), today, pack)
        title, day = Text.from_json(row.title), day_words(time.due_on)
        yield Line(
            Text(
                f"{title.zh}（{day.zh}前，{time.words.zh}）",
                f"{title.en or title.zh} (by {day.en}, {time.words.en})",
            ),
            "/",
        )


def _told(actor: Actor, kinds: frozenset[str], since: datetime | None) -> Iterator[Line]:
    rows = told(actor).filter(kind__in=kinds)
    rows = rows.filter(at__gt=since) if since else rows.filter(read_at__isnull=True)
    for row in rows.order_by("at"):
        yield Line(Text.from_json(row.text), row.address)
