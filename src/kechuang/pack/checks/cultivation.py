"""What `cultivation.yaml` names exists: rule sets, their criteria and values, datasets and columns."""

from collections.abc import Iterator

from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.language.schema import Dataset
from kechuang.pack import codes
from kechuang.pack.checks.naming import expect
from kechuang.pack.shapes.cultivation import CultivationShape, PoolShape
from kechuang.pack.sources import Sources
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

SERVICE = "service"
"""The purpose that cultivation serves."""
_RULES = (codes.CULTIVATION_RULES, Text("规则", "rule set"))
_CRITERION = (codes.CULTIVATION_CRITERION, Text("条件", "criterion"))
_VALUE = (codes.CULTIVATION_VALUE, Text("输出值", "value"))
_DATASET = (codes.CULTIVATION_DATASET, Text("数据集", "dataset"))
_COLUMN = (codes.CULTIVATION_DATASET, Text("栏目", "column"))


def check_cultivation(sources: Sources, book: RuleBook, problems: Problems) -> None:
    """Every name of the file leads somewhere, and every pool has a grade for everybody."""
    shape = sources.cultivation
    if shape is None:
        return
    for pool in shape.pools:
        _check_pool(pool, book, problems)
    for each in shape.rankings:
        expect(each.rules, book.ids(), _RULES, each.at("rules"), problems)
        given = {one.id for rules in _versions(book, each.rules) for one in rules.values}
        for index, value in enumerate(each.values):
            if given:
                expect(value, given, _VALUE, each.at("values", index), problems)
    _check_columns(shape, book, problems)


def _check_pool(pool: PoolShape, book: RuleBook, problems: Problems) -> None:
    expect(pool.population, book.ids(), _RULES, pool.at("population"), problems)
    expect(pool.rules, book.ids(), _RULES, pool.at("rules"), problems)
    criteria = {one.id for rules in _versions(book, pool.population) for one in rules.criteria}
    for each in pool.leaves:
        if criteria:
            expect(each.criterion, criteria, _CRITERION, each.at("criterion"), problems)
    last = pool.grades[-1] if pool.grades else None
    if last is None or any(x is not None for x in (last.unmet, last.unknown, last.within)):
        problems.add(
            codes.CULTIVATION_GRADES,
            Text("最后一个等级没有接收其余企业", "The last grade does not take everybody else"),
            pool.at("grades"),
            Text(
                "请加一个不写 unmet、unknown、within 的等级",
                "Add a last grade without `unmet`, `unknown` and `within`",
            ),
        )


def _check_columns(shape: CultivationShape, book: RuleBook, problems: Problems) -> None:
    datasets = {each.id: each for each in book.schema.datasets}
    for dataset, column, dataset_at, column_at in _named(shape):
        expect(dataset, datasets, _DATASET, dataset_at, problems)
        found = datasets.get(dataset)
        if found is not None:
            expect(column, found.columns, _COLUMN, column_at, problems)
            _check_purpose(found, dataset_at, problems)


def _check_purpose(found: Dataset, at: Place, problems: Problems) -> None:
    """Firms are listed by it one by one: what serves statistics alone is no matter of cultivation."""
    if SERVICE not in found.purposes:
        said = Text(
            f"数据集“{found.id}”的用途（purposes）不含 {SERVICE}，培育名单不得使用",
            f"The dataset `{found.id}` does not serve `{SERVICE}`; no list of firms is made of it",
        )
        hint = Text(
            "请改用可作此用途的数据集，或依其采集依据补上用途",
            "Name another dataset, or add the purpose if its legal basis allows it",
        )
        problems.add(codes.CULTIVATION_PURPOSE, said, at, hint)


def _named(shape: CultivationShape) -> Iterator[tuple[str, str, Place, Place]]:
    crossing, funnel = shape.crossing, shape.funnel
    if crossing is not None:
        at = crossing.at
        yield crossing.dataset, crossing.column, at("dataset"), at("column")
    if funnel is not None:
        at = funnel.at
        yield funnel.dataset, funnel.round, at("dataset"), at("round")
        yield funnel.dataset, funnel.step, at("dataset"), at("step")
        yield funnel.dataset, funnel.day, at("dataset"), at("day")


def _versions(book: RuleBook, id_: str) -> list[RuleSet]:
    return [each for each in book.versions if each.id == id_]
