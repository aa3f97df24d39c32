"""The register of event kinds: namespaced name, label, and a sentence about one event.

A sentence is a template with `{field}` of the event's data in both languages, so that the log
can be filtered, translated and read.
"""

from dataclasses import dataclass

from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event. `fields` are the keys that its data always has."""

    name: str
    label: Text
    sentence: Text
    fields: tuple[str, ...] = ()


KINDS: dict[str, EventKind] = {}


def event_kind(name: str, label: Text, sentence: Text, *fields: str) -> EventKind:
    """Register a kind. Raises ValueError when the name is taken."""
    if name in KINDS:
        message = f"event kind {name!r} is registered twice"
        raise ValueError(message)
    KINDS[name] = kind = EventKind(name, label, sentence, fields)
    return kind
