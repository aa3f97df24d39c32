"""Digests of events, records and links: canonical JSON under an algorithm named with the digest."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kechuang.apps.audit.models import Event

ALGORITHM = "sha256"
"""The algorithm of new records and links; each stored one names its own (`sm3` where required)."""

FIRST = "0" * 64
"""The previous digest of the first link."""


def canonical(value: object) -> bytes:
    """JSON with sorted keys and no spaces, so that equal values have equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain(value: object, where: str = "data") -> object:
    """`value` as it will come back from the database: lists for tuples, nothing inexact.

    Raises TypeError, naming the place, for what JSON or the database would alter (floats,
    decimals, dates, keys that are no strings): such values are written as strings.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, list | tuple):
        return [plain(item, f"{where}[{place}]") for place, item in enumerate(value)]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: plain(item, f"{where}.{key}") for key, item in value.items()}
    message = f"{where}: events keep exact JSON, not {type(value).__name__}; write it as a string"
    raise TypeError(message)


def instant(at: datetime) -> str:
    """An aware instant as digests write it: UTC with microseconds, whatever zone it came in."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest(value: object, algorithm: str = ALGORITHM) -> str:
    """The hex digest of a JSON value. ValueError when the algorithm is not available here."""
    return hashlib.new(algorithm, canonical(value)).hexdigest()


def event_content(event: "Event") -> Mapping[str, object]:
    """Everything of an event that its digest covers."""
    return {
        "id": str(event.id),
        "kind": event.kind,
        "at": instant(event.at),
        "actor": str(event.actor) if event.actor else None,
        "role": event.role,
        "via": event.via,
        "request": event.request,
        "thing_kind": event.thing_kind,
        "thing": event.thing,
        "unit": event.unit,
        "data": event.data,
    }


def record_content(record_id: str, at: str, members: list[list[str]]) -> Mapping[str, object]:
    """Everything of a record that its digest covers."""
    return {"id": record_id, "at": at, "members": members}


def link_content(
    number: int, algorithm: str, previous: str, members: list[list[str]]
) -> Mapping[str, object]:
    """Everything of a link that its digest covers."""
    return {"number": number, "algorithm": algorithm, "previous": previous, "members": members}
