"""The numbers of a round that are laid side by side, checked against form and datasets."""

from collections.abc import Mapping

from kechuang.language.schema import Schema
from kechuang.lifecycle.forms.model import Field, FieldKind
from kechuang.lifecycle.planned import RoundColumn
from kechuang.pack.lifecycles import codes
from kechuang.pack.shapes.scheme import RoundTableShape
from kechuang.pack.words import known
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_NUMBERS = frozenset({FieldKind.NUMBER, FieldKind.MONEY, FieldKind.RATIO})


def columns(
    shape: RoundTableShape | None, fields: Mapping[str, Field], facts: Schema, problems: Problems
) -> tuple[RoundColumn, ...]:
    """The columns of a round's table; what names no number of form or facts is noted."""
    if shape is None:
        return ()
    numbers = [name for name, one in fields.items() if one.kind in _NUMBERS]
    told = [each.id for each in facts.columns]
    _known(shape.why, list(fields), shape.at("why"), problems)
    for each in shape.columns:
        _known(each.field, numbers, each.at("field"), problems)
        _known(each.before, numbers, each.at("before"), problems)
        _known(each.fact, told, each.at("fact"), problems)
    return tuple(
        RoundColumn(each.field, each.name, each.before or "", each.fact or "", each.outlier)
        for each in shape.columns
    )


def _known(written: str | None, among: list[str], place: Place, problems: Problems) -> None:
    if written and written not in among:
        said = Text(f"没有“{written}”", f"There is no `{written}`")
        problems.add(codes.FIELD_UNKNOWN, said, place, known(written, among))
