"""持有 and 受限: what a subject holds, read from the derived records `standings` on the day asked.

A row is `kind, level, number, from, to, state, scope`; a `to` that is unknown is open-ended. A
title has a kind and no scope, a sanction a scope; only a row with neither could be either.
"""

from kechuang.language import arithmetic
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Choose,
    Const,
    Core,
    Gather,
    Item,
    Known,
    Not,
    TheDay,
)
from kechuang.language.mismatches import unknown_name
from kechuang.language.schema import Schema
from kechuang.language.types import BOOLEAN, DAY, TEXT

RECORDS = "standings"
VALID = "有效"


def holds(words: list[str], schema: Schema, asof: Core | None, at: int) -> Core:
    """Whether a standing of a kind is held on the day, in a state (valid when none is named)."""
    state = words[1] if len(words) > 1 else VALID
    conditions = [_is("kind", words[0], at), _either("kind", "scope", at), _is("state", state, at)]
    return _exists(conditions, schema, asof, at)


def barred(scope: str, schema: Schema, asof: Core | None, at: int) -> Core:
    """Whether a sanction in force on the day bars from what `scope` names."""
    conditions = [_is("scope", scope, at), _either("scope", "kind", at), _is("state", VALID, at)]
    return _exists(conditions, schema, asof, at)


def _exists(conditions: list[Core], schema: Schema, asof: Core | None, at: int) -> Core:
    if schema.related(RECORDS) is None:
        raise unknown_name(RECORDS, [each.id for each in schema.records], at)
    both = AllOf(BOOLEAN, (*conditions, *_in_force(at)), at=at)
    return Gather(BOOLEAN, "any", RECORDS, both, None, asof, at=at)


def _is(column: str, word: str, at: int) -> Core:
    return arithmetic.compared("=", Item(TEXT, column, at=at), Const(TEXT, word, at=at), at)


def _either(column: str, other: str, at: int) -> Core:
    """Whether a row may be of the sort that `column` tells: it is known, or nothing else is."""
    own, rest = (Known(BOOLEAN, Item(TEXT, each, at=at), at=at) for each in (column, other))
    return AnyOf(BOOLEAN, (own, Not(BOOLEAN, rest, at=at)), at=at)


def _in_force(at: int) -> tuple[Core, Core]:
    today = TheDay(at=at)
    ends = Item(DAY, "to", at=at)
    begun = arithmetic.compared("<=", Item(DAY, "from", at=at), today, at)
    running = arithmetic.compared("<=", today, ends, at)
    open_ended = Const(BOOLEAN, value=True, at=at)
    return begun, Choose(BOOLEAN, Known(BOOLEAN, ends, at=at), running, open_ended, at=at)
