"""Datasets and parameters as the schema of all rules."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from kechuang.criteria.model import AUTHORISATIONS, PURPOSES
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from kechuang.language.periods import GRAINS
from kechuang.language.schema import Column, Dataset, DatedParameter, Records, Schema
from kechuang.language.types import (
    BOOLEAN,
    DAY,
    MONEY,
    MONTHS,
    NUMBER,
    RATIO,
    TEXT,
    Kind,
    Type,
    count,
    unify,
)
from kechuang.pack.rulebook import codes
from kechuang.pack.rulebook.expressions import expression
from kechuang.pack.shapes.rules import (
    ColumnShape,
    DatasetShape,
    ParameterShape,
    ParametersShape,
)
from kechuang.pack.words import known
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_PLAIN = {
    "money": MONEY,
    "ratio": RATIO,
    "number": NUMBER,
    "date": DAY,
    "text": TEXT,
    "boolean": BOOLEAN,
}
_LENGTHS = {"months": MONTHS}
"""Types of parameters only: no file holds them."""
_GRAINS = ("subject", *GRAINS, "record")
_FEN = 100


def schema_of(
    datasets: list[DatasetShape], parameters: list[ParametersShape], problems: Problems
) -> Schema:
    """The schema; what cannot be part of it is noted and left out."""
    columns: list[Column] = []
    records: list[Records] = []
    for dataset in datasets:
        made = tuple(columns_of(dataset, problems))
        if dataset.grain == "record":
            said = (dataset.label or dataset.title).text
            records.append(Records(dataset.id, made, said.zh, dataset.counter or "", said.en))
        elif dataset.grain in _GRAINS:
            columns += made
        else:
            wrong = Text(f"没有粒度“{dataset.grain}”", f"There is no grain `{dataset.grain}`")
            problems.add(codes.GRAIN, wrong, dataset.at("grain"), known(dataset.grain, _GRAINS))
    dated = [one for file in parameters for one in file.parameters]
    values = tuple(_parameter(one, problems) for one in dated)
    sources = tuple(_source(each, problems) for each in datasets)
    schema = Schema(tuple(columns), tuple(records), values, sources)
    schema.check(problems, _places(datasets, dated))
    return schema


def _places(datasets: list[DatasetShape], parameters: Iterable[ParameterShape]) -> dict[str, Place]:
    """Where each name is declared; the later of two that are alike."""
    columns = [each for dataset in datasets for each in dataset.columns]
    found = {each.id: each.at("id") for each in datasets}
    found |= {each.id: each.at("id") for each in columns}
    return found | {each.id: each.at("id") for each in parameters}


def _source(shape: DatasetShape, problems: Problems) -> Dataset:
    columns = tuple(column.id for column in shape.columns)
    for purpose in shape.purposes:
        if purpose not in PURPOSES:
            said = Text(f"没有用途“{purpose}”", f"There is no purpose `{purpose}`")
            problems.add(codes.PURPOSE_NAME, said, shape.at("purposes"), known(purpose, PURPOSES))
    needs = shape.authorisation or ""
    if needs and needs not in AUTHORISATIONS:
        said = Text(f"没有授权方式“{needs}”", f"There is no authorisation `{needs}`")
        hint = known(needs, AUTHORISATIONS)
        problems.add(codes.AUTHORISATION, said, shape.at("authorisation"), hint)
    for name in shape.key:
        if name not in columns or shape.grain != "record":
            said = Text(f"“{name}”不能作记录的主键", f"`{name}` cannot be the key of these records")
            problems.add(codes.RECORD_KEY, said, shape.at("key"), known(name, columns))
    return Dataset(
        shape.id,
        shape.grain,
        columns,
        shape.title.text,
        shape.source.text,
        tuple(shape.purposes),
        needs,
        tuple(shape.key),
    )


def columns_of(dataset: DatasetShape, problems: Problems) -> list[Column]:
    made = []
    for shape in dataset.columns:
        kind = _type(shape, problems)
        if kind is not None:
            factor = _FEN if kind.money else 1
            low, high = (
                None if bound is None else Fraction(bound) * factor
                for bound in (shape.low, shape.high)
            )
            label = shape.label
            made.append(Column(shape.id, kind, label.zh, low, high, english=label.en or ""))
    return made


def _type(
    shape: ColumnShape | ParameterShape, problems: Problems, plain: Mapping[str, Type] = _PLAIN
) -> Type | None:
    options = tuple(getattr(shape, "options", ()))
    if shape.type in plain:
        return plain[shape.type]
    if shape.type == "count" and shape.counter:
        return count(shape.counter)
    if shape.type == "choice" and options:
        return Type(Kind.TEXT, options=options)
    said = Text(f"类型“{shape.type}”不完整或不认识", f"The type `{shape.type}` is not known")
    names = (*plain, "count", "choice")
    problems.add(codes.COLUMN_TYPE, said, shape.at("type"), known(shape.type, names))
    return None


def _parameter(shape: ParameterShape, problems: Problems) -> DatedParameter:
    kind = _type(shape, problems, _PLAIN | _LENGTHS) or NUMBER
    values: list[tuple[date, Value]] = []
    bases: list[str] = []
    for each in shape.values:
        found = expression(each.value, kind, Schema(), problems, each.key_at("value"))
        if found is None:
            continue
        if unify(found.core.type, kind) is None:
            said = Text(
                f"参数是{kind.text.zh}，值是{found.core.type.text.zh}",
                f"The parameter is {kind.text.en}, the value {found.core.type.text.en}",
            )
            problems.add(codes.COLUMN_TYPE, said, each.at("value"))
            continue
        values.append((each.from_, evaluate(found.core, Subject())))
        bases.append(each.basis)
    return DatedParameter(shape.id, kind, tuple(values), shape.label, tuple(bases))
