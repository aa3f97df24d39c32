"""The reference of the format names every key and every choice."""

import re
from enum import Enum
from pathlib import Path

import pytest

from kechuang.access.roles import Role
from kechuang.indicators.model import Better, Measure, Which
from kechuang.lifecycle.forms.model import FieldKind, Given
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import On, Order
from kechuang.lifecycle.timing import Counting, Origin
from kechuang.pack.model import ReferenceKind
from kechuang.pack.shapes import (
    catalogue,
    city,
    form,
    papers,
    plan,
    rules,
    scheme,
    standings,
    subjects,
)
from kechuang.pack.shapes.shape import Shape
from kechuang.pack.standings import HeldBy, Level
from kechuang.planning.model import Firmness, Operator
from kechuang.renderers.papers.declared import Kind, Letter

TEXT = (Path(__file__).parents[2] / "docs/pack-format.md").read_text("utf-8")
PROSE = re.sub(r"^```.*?^```$", "", TEXT, flags=re.DOTALL | re.MULTILINE)
CODE = set(re.findall(r"`([^`]+)`", PROSE))
WORDS = CODE | {word for code in CODE for word in re.findall(r"[a-z_]+", code)}
SHAPES = [
    shape
    for module in (catalogue, city, form, papers, plan, rules, scheme, standings, subjects)
    for shape in vars(module).values()
    if isinstance(shape, type) and issubclass(shape, Shape) and shape.__module__ == module.__name__
]
CHOICES: list[type[Enum]] = [
    Better, Measure, Firmness, Operator, ReferenceKind, city.ReportingKind,
    FieldKind, Given, Role, StepKind, Verb, On, Order, Counting, Origin, Kind, Letter, Which, HeldBy, Level,
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_is_in_the_reference(shape: type[Shape]) -> None:
    assert [key for key in shape.known_keys() if key not in WORDS] == []


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.__name__)
def test_every_choice_is_in_the_reference(choice: type[Enum]) -> None:
    assert [each.value for each in choice if each.value not in WORDS] == []


def test_required_keys_of_the_longest_tables_are_marked() -> None:
    for shape in (
        catalogue.IndicatorShape,
        plan.TargetShape,
        city.CityShape,
        rules.DatasetShape,
        rules.RuleSetShape,
        rules.AmountShape,
        rules.CaseShape,
        form.FormShape,
        form.FieldShape,
        scheme.SchemeShape,
        scheme.StepShape,
        scheme.MoveShape,
        papers.DocumentShape,
    ):
        for name, field in shape.model_fields.items():
            if field.is_required():
                assert f"`{field.alias or name}` •" in TEXT
