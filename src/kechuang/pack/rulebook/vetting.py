"""What a rule set says about its own verification: columns that never hurt, findings that are meant."""

from collections.abc import Iterator

from kechuang.criteria.model import Waiver
from kechuang.criteria.verifying.codes import BY_NAME
from kechuang.language.schema import Schema
from kechuang.language.types import Kind
from kechuang.pack.rulebook import codes
from kechuang.pack.shapes.rules import RuleSetShape
from kechuang.pack.words import known
from kechuang.values.problems import Problems
from kechuang.values.text import Text


def monotone(shape: RuleSetShape, schema: Schema, problems: Problems) -> Iterator[str]:
    """Columns of which more never hurts, by id; what is no column of numbers is noted."""
    for name in shape.monotone:
        column = schema.column(name)
        if column is not None and column.type.kind is Kind.NUMBER:
            yield column.id
            continue
        said = Text(f"“{name}”不是数值栏目", f"`{name}` is no column of numbers")
        names = [each.label or each.id for each in schema.columns]
        problems.add(codes.MONOTONE, said, shape.at("monotone"), known(name, names))


def waivers(shape: RuleSetShape, problems: Problems) -> Iterator[Waiver]:
    """Findings that are meant; those that no verification gives are noted."""
    for each in shape.waive:
        if each.finding not in BY_NAME:
            said = Text(f"没有发现“{each.finding}”", f"There is no finding `{each.finding}`")
            problems.add(codes.WAIVER, said, each.at("finding"), known(each.finding, BY_NAME))
            continue
        place = each.at("finding")
        yield Waiver(each.finding, each.at_ or "", each.reason.text, each.by, each.on, place)
