"""What verifying the log may find, and the report it gives."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kechuang.values.text import Text


class Flaw(StrEnum):
    """How the log differs from what was written."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"
    RECOMPUTED = "recomputed"
    TRUNCATED = "truncated"
    UNSEALED = "unsealed"


FLAW_NAMES: dict[Flaw, Text] = {
    Flaw.CHANGED: Text("被改动", "was changed"),
    Flaw.MISSING: Text("缺失", "is missing"),
    Flaw.INSERTED: Text("是插入的", "was inserted"),
    Flaw.REORDERED: Text("被调换次序", "was re-ordered"),
    Flaw.RECOMPUTED: Text("之前的链被重新计算", "stands on a recomputed chain"),
    Flaw.TRUNCATED: Text(
        "之后的日志被截去，或整库被换回旧状态", "was cut off, or an older state was restored"
    ),
    Flaw.UNSEALED: Text("超过一分钟未封存", "has not been sealed for more than a minute"),
}
_NOUNS = {
    "event": Text("事件", "Event"),
    "record": Text("记录", "Record"),
    "link": Text("链环", "Link"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing that does not fit: an event, record or link, and where it stands.

    `link` is None for what is not sealed, `events` are the ids that a faulty record held.
    """

    flaw: Flaw
    noun: str
    id: str
    link: int | None = None
    record: str = ""
    events: tuple[str, ...] = ()
    note: Text = field(default_factory=lambda: Text(""))

    @property
    def sentence(self) -> Text:
        """The finding in words, with its place."""
        noun, flaw = _NOUNS[self.noun], FLAW_NAMES[self.flaw]
        said = Text(f"{noun.zh} {self.id} {flaw.zh}", f"{noun.en} {self.id} {flaw.en}")
        if self.record and self.noun == "event":
            said += Text(f"（记录 {self.record}）", f" (record {self.record})")
        if self.link is not None and self.noun != "link":
            said += Text(f"（第{self.link}环）", f" (link {self.link})")
        return said + self.note if self.note else said

    def to_json(self) -> dict[str, object]:
        """A JSON object, the sentence in both languages."""
        return {
            "flaw": self.flaw.value,
            "noun": self.noun,
            "id": self.id,
            "link": self.link,
            "record": self.record,
            "events": list(self.events),
            "sentence": {"zh": self.sentence.zh, "en": self.sentence.en},
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of verifying: what was read, the first finding, what could not be proved.

    `explained` holds restores that account for an anchor that no longer fits.
    """

    links: int
    records: int
    events: int
    head: str
    unsealed: int
    oldest_unsealed: datetime | None
    anchors: tuple[str, ...]
    finding: Finding | None
    explained: tuple[Text, ...] = ()
    not_proved: tuple[Text, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return self.finding is None

    def to_json(self) -> dict[str, object]:
        """A JSON object for programs."""
        oldest = self.oldest_unsealed
        return {
            "sound": self.sound,
            "links": self.links,
            "records": self.records,
            "events": self.events,
            "head": self.head,
            "unsealed": self.unsealed,
            "oldest_unsealed": oldest.isoformat() if oldest else None,
            "anchors": list(self.anchors),
            "finding": self.finding.to_json() if self.finding else None,
            "explained": [{"zh": each.zh, "en": each.en} for each in self.explained],
            "not_proved": [{"zh": each.zh, "en": each.en} for each in self.not_proved],
        }
