"""A value as people and programs read it: money in yuan, numbers to 34 digits, days in ISO form."""

import json
from fractions import Fraction

from kechuang.engines.scalar.applying import written
from kechuang.language.core import Value
from kechuang.language.types import Kind, Type

FEN = 100


def as_text(value: Value, kind: Type) -> str:
    """The value in plain words; empty for unknown."""
    if value is None:
        return ""
    return written(kind.kind, _in_yuan(value, kind))


def as_json_text(value: Value, kind: Type) -> str:
    """The value as JSON, numbers with all their digits."""
    if value is None:
        return "null"
    numeric = isinstance(value, bool) or kind.kind in {Kind.NUMBER, Kind.WORKING_DAYS}
    return as_text(value, kind) if numeric else json.dumps(as_text(value, kind), ensure_ascii=False)


def _in_yuan(value: Value, kind: Type) -> Value:
    if isinstance(value, Fraction) and kind.kind is Kind.NUMBER and kind.money:
        return value / Fraction(FEN) ** kind.money
    return value
