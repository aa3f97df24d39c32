"""A standing as JSON, and back: instants in ISO form with their offset, ids as text."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.state import Held, Passage, Signature, Standing, Waived

Object = dict[str, Any]


def as_object(standing: Standing) -> Object:
    """The standing as JSON scalars, lists and objects."""
    made: Object = _plain(standing)
    return made


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Standing | Signature | Passage | Held | Waived):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return str(value) if isinstance(value, UUID | Verb) else value


def standing_of(kept: Mapping[str, Any]) -> Standing:
    """The standing kept by `as_object`. Raises KeyError or ValueError on anything else."""
    return Standing(
        kept["scheme"],
        kept["step"],
        _at(kept["entered_at"]),
        _at(kept["opened_at"]),
        version=kept["version"],
        due_at=_maybe(kept["due_at"]),
        outcome=kept["outcome"],
        signatures=tuple(map(_signature, kept["signatures"])),
        passages=tuple(map(_passage, kept["passages"])),
        recused=tuple(map(UUID, kept["recused"])),
        present=tuple(map(UUID, kept["present"])),
        held=_held(kept["held"]) if kept["held"] else None,
        waived=tuple(map(_waived, kept["waived"])),
        visit=kept["visit"],
        reminders=tuple(map(_at, kept["reminders"])),
        undated=kept["undated"],
    )


def _at(written: str) -> datetime:
    return datetime.fromisoformat(written)


def _maybe(written: str | None) -> datetime | None:
    return None if written is None else _at(written)


def _who(written: str | None) -> UUID | None:
    return None if written is None else UUID(written)


def _signature(kept: Mapping[str, Any]) -> Signature:
    return Signature(
        kept["step"],
        Verb(kept["verb"]),
        UUID(kept["by"]),
        _at(kept["at"]),
        seat=kept["seat"],
        proxy_for=_who(kept["proxy_for"]),
        void=kept["void"],
        visit=kept["visit"],
        recorded_by=_who(kept["recorded_by"]),
    )


def _passage(kept: Mapping[str, Any]) -> Passage:
    return Passage(
        kept["step"],
        kept["move"],
        _who(kept["by"]),
        _at(kept["at"]),
        void=kept["void"],
        visit=kept["visit"],
        proxy_for=_who(kept["proxy_for"]),
    )


def _held(kept: Mapping[str, Any]) -> Held:
    return Held(_at(kept["since"]), UUID(kept["by"]), kept["reason"], _maybe(kept["due"]))


def _waived(kept: Mapping[str, Any]) -> Waived:
    return Waived(
        kept["guard"],
        UUID(kept["by"]),
        _at(kept["at"]),
        kept["reason"],
        visit=kept["visit"],
        void=kept["void"],
    )
