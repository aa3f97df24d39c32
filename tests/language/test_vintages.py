"""截至: a column or record read as it was known on an earlier day."""

from datetime import date
from fractions import Fraction

import pytest

from kechuang.engines.columnar.forms import Unsupported
from kechuang.engines.columnar.lowering import Lowering
from kechuang.engines.scalar.generating import generated
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Const, Core, Input, walk
from kechuang.language.elaborating import elaborate
from kechuang.language.faults import Fault
from kechuang.language.parsing import parse
from kechuang.language.printing import printed
from kechuang.language.schema import Column, DatedParameter, Records, Schema
from kechuang.language.specialising import specialise
from kechuang.language.types import DAY, NUMBER
from kechuang.language.windows import keyed

DAY_OF_RULE = date(2025, 6, 30)
SCHEMA = Schema(
    (Column("revenue", NUMBER, "营业收入"), Column("founded", DAY), Column("t", NUMBER, term=True)),
    (Records("ip", (Column("age", NUMBER),), "知识产权"),),
    (DatedParameter("filed", DAY, ((date(2020, 1, 1), date(2025, 3, 31)),), "填报日"),),
)


def core_of(written: str) -> Core:
    return specialise(elaborate(written, SCHEMA), SCHEMA, DAY_OF_RULE)


def keys(written: str) -> set[str]:
    return {node.key for node in walk(core_of(written)) if isinstance(node, Input)}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("截至(2024-12-31, 营业收入[上年])", "revenue[-1]@2024-12-31"),
        ("as of(2024-12-31, revenue[last year])", "revenue[-1]@2024-12-31"),
        ("截至(基准日 - 3个月, 营业收入)", "revenue@2025-03-30"),
        ("截至(基准日 - 1日, 营业收入)", "revenue@2025-06-29"),
        ("截至(参数.填报日, 营业收入)", "revenue@2025-03-31"),
        ("截至(基准日, 营业收入)", "revenue"),
        ("截至(2030-01-01, 营业收入)", "revenue"),
    ],
)
def test_the_vintage_is_part_of_the_key(written: str, key: str) -> None:
    assert keys(written) == {key}


def test_every_column_inside_is_read_as_of_the_day() -> None:
    assert keys("截至(2024-12-31, 合计(营业收入, 近2年)) - 营业收入[上年]") == {
        "revenue[-1]@2024-12-31",
        "revenue[-2]@2024-12-31",
        "revenue[-1]",
    }


def test_both_scalar_engines_read_the_vintage() -> None:
    subject = Subject(
        {"revenue": Fraction(9), "revenue@2024-12-31": Fraction(7)},
        {"ip": [{"age": Fraction(1)}] * 3, "ip@2024-12-31": [{"age": Fraction(1)}]},
    )
    for written, value in (
        ("营业收入 - 截至(2024-12-31, 营业收入)", 2),
        ("计数(知识产权) - 截至(2024-12-31, 计数(知识产权))", 2),
    ):
        core = core_of(written)
        assert evaluate(core, subject) == value
        assert generated([("x", core)])(subject)["x"] == value


def test_without_that_vintage_the_value_is_unknown() -> None:
    core = core_of("截至(2024-12-31, 营业收入)")
    assert evaluate(core, Subject({"revenue": Fraction(9)})) is None


def test_an_unknown_day_makes_the_value_unknown() -> None:
    core = specialise(elaborate("截至(参数.填报日, 营业收入)", SCHEMA), SCHEMA, date(2019, 1, 1))
    assert isinstance(core, Const)
    assert core.value is None


@pytest.mark.parametrize(
    "written",
    [
        "截至(founded, 营业收入)",
        "截至(2024-12-31, 截至(2023-12-31, 营业收入))",
        "截至(2024-12-31, t)",
        "截至(基准日 + 5个工作日, 营业收入)",
    ],
)
def test_it_refuses(written: str) -> None:
    with pytest.raises(Fault) as caught:
        elaborate(written, SCHEMA)
    assert caught.value.code.code == "rule_outside"


def test_it_takes_a_day() -> None:
    with pytest.raises(Fault) as caught:
        elaborate("截至(5, 营业收入)", SCHEMA)
    assert caught.value.code.code == "rule_type"


def test_it_is_printed_in_both_languages() -> None:
    tree = parse("as of(2024-12-31, revenue)", SCHEMA.vocabulary)
    assert printed(tree, "zh") == "截至(2024-12-31, revenue)"
    assert parse(printed(tree, "zh"), SCHEMA.vocabulary) == tree


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("营业收入[上年]@2024-12-31", ("营业收入", "营业收入[-1]@2024-12-31")),
        ("revenue@2024-12-31", ("revenue", "revenue@2024-12-31")),
        ("revenue", ("revenue", "revenue")),
    ],
)
def test_people_name_a_vintage_after_the_period(name: str, key: tuple[str, str]) -> None:
    assert keyed(name) == key


def test_a_batch_engine_without_that_vintage_refuses() -> None:
    with pytest.raises(Unsupported):
        Lowering({}).of(core_of("截至(2024-12-31, 营业收入)"))
