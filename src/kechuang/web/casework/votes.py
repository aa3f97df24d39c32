"""Votes of a meeting as a form sends them: a choice for each member, none for who was not present."""

from uuid import UUID

from django.http import QueryDict

from kechuang.lifecycle.kinds import VOTES, Verb
from kechuang.values.uuids import uuid_of

PREFIX = "vote:"


def votes_of(sent: QueryDict) -> tuple[tuple[UUID, Verb], ...]:
    """Who voted how, as the secretary wrote it down."""
    named = ((uuid_of(key.removeprefix(PREFIX)), key) for key in sent if key.startswith(PREFIX))
    said = ((who, sent.get(key, "")) for who, key in named if who is not None)
    return tuple((who, Verb(verb)) for who, verb in said if verb in set(VOTES))
