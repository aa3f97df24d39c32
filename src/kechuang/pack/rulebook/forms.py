"""Datasets as imports see them: headings, units, relations within a row."""

from collections.abc import Iterator, Sequence

from kechuang.language.core import Input, walk
from kechuang.language.schema import Column, Schema
from kechuang.language.types import BOOLEAN
from kechuang.pack.files import Files
from kechuang.pack.rulebook import codes
from kechuang.pack.rulebook.expressions import expression
from kechuang.pack.rulebook.reading import shapes_of
from kechuang.pack.rulebook.schemas import columns_of
from kechuang.pack.shapes.rules import ColumnShape, DatasetShape
from kechuang.pack.words import known
from kechuang.readers.intake.declared import SUBJECT_KINDS, CrossCheck, Declared
from kechuang.readers.intake.form import NAMES, Form, FormColumn
from kechuang.values.identifiers import SCHEMES
from kechuang.values.problems import Problems
from kechuang.values.text import Text

_LATEST = 730
_MONEY = ("元", "千元", "万元", "百万元", "亿元")


def forms_of(files: Files, problems: Problems, lists: Sequence[str] = ()) -> dict[str, Declared]:
    """The datasets of a pack by id; what is wrong with their forms is noted. `lists` name codes.

    Mistakes of the files themselves are told by `rules_of`, which reads the same.
    """
    shapes = [each for each in shapes_of(DatasetShape, "datasets/", files, Problems()) if each.id]
    _check_compared(shapes, problems)
    _check_named(shapes, (*NAMES, *lists), problems)
    return {each.id: _declared(each, problems) for each in shapes}


def _check_compared(shapes: Sequence[DatasetShape], problems: Problems) -> None:
    """What a column is compared with is a column of some dataset."""
    columns = {each.id for shape in shapes for each in shape.columns}
    for each in (column for shape in shapes for column in shape.columns):
        if each.compares and each.compares not in columns:
            said = Text(f"没有列“{each.compares}”", f"There is no column `{each.compares}`")
            hint = known(each.compares, sorted(columns))
            problems.add(codes.COMPARED_COLUMN, said, each.at("compares"), hint)


def _check_named(shapes: Sequence[DatasetShape], lists: Sequence[str], problems: Problems) -> None:
    """What gives codes their names is there."""
    for each in (column for shape in shapes for column in shape.columns):
        if each.named_by and each.named_by not in lists:
            said = Text(
                f"没有代码表“{each.named_by}”", f"There is no list of codes `{each.named_by}`"
            )
            hint = known(each.named_by, sorted(lists))
            problems.add(codes.COLUMN_NAMES, said, each.at("named_by"), hint)


def _declared(shape: DatasetShape, problems: Problems) -> Declared:
    if shape.subject not in SUBJECT_KINDS:
        said = Text(f"没有主体种类“{shape.subject}”", f"There is no kind `{shape.subject}`")
        hint = known(shape.subject, SUBJECT_KINDS)
        problems.add(codes.SUBJECT_KIND, said, shape.at("subject"), hint)
    columns = tuple(_column(each, problems) for each in shape.columns)
    form = Form(shape.id, shape.title.text, shape.grain, columns, tuple(shape.key))
    return Declared(
        form,
        shape.source.text,
        shape.subject,
        shape.enters,
        shape.whole,
        shape.supplier or "",
        tuple(shape.purposes),
        shape.authorisation or "",
        frozenset(each.id for each in shape.columns if each.sensitive),
        tuple(_checks(shape, problems)),
        shape.basis.text if shape.basis else Text(""),
        _due(shape, problems),
    )


def _due(shape: DatasetShape, problems: Problems) -> int | None:
    """Whole days, of what is said of periods that come round."""
    if shape.due is None:
        return None
    if (
        shape.grain in {"year", "quarter", "month"}
        and 0 <= shape.due <= _LATEST
        and (shape.due == int(shape.due))
    ):
        return int(shape.due)
    said = Text("期限不合适", "The term does not fit")
    hint = Text(
        f"按年、季、月填报的数据集写 0—{_LATEST} 天",
        f"Write 0 to {_LATEST} days, for datasets of years, quarters or months",
    )
    problems.add(codes.DUE, said, shape.at("due"), hint)
    return None


def _column(shape: ColumnShape, problems: Problems) -> FormColumn:
    scheme = shape.scheme or ""
    if scheme and scheme not in SCHEMES:
        said = Text(f"没有编号规则“{scheme}”", f"There is no scheme `{scheme}`")
        problems.add(codes.COLUMN_SCHEME, said, shape.at("scheme"), known(scheme, SCHEMES))
    return FormColumn(
        shape.id,
        shape.label.zh,
        shape.type,
        _unit(shape, problems),
        tuple(shape.aliases),
        tuple(shape.options),
        shape.low,
        shape.high,
        shape.required,
        scheme,
        shape.note.text if shape.note else Text(""),
        shape.example or "",
        shape.compares or "",
        shape.named_by or "",
        shape.label.en or "",
    )


def _unit(shape: ColumnShape, problems: Problems) -> str:
    """The unit meant where a sheet names none: yuan for money, the counter for a count."""
    fits = {"money": _MONEY, "ratio": ("%",)}.get(shape.type, ())
    if shape.unit is None:
        return "元" if shape.type == "money" else shape.counter or ""
    if shape.unit not in fits:
        said = Text(f"单位“{shape.unit}”不合适", f"The unit `{shape.unit}` does not fit")
        problems.add(codes.COLUMN_UNIT, said, shape.at("unit"), known(shape.unit, fits))
    return shape.unit


def _checks(shape: DatasetShape, problems: Problems) -> Iterator[CrossCheck]:
    declared: tuple[Column, ...] = tuple(columns_of(shape, Problems()))
    schema = Schema(declared)
    for each in shape.checks:
        found = expression(each.require, BOOLEAN, schema, problems, each.key_at("require"))
        if found is not None:
            columns = dict.fromkeys(
                node.name for node in walk(found.core) if isinstance(node, Input)
            )
            yield CrossCheck(each.id, each.title.text, found.core, tuple(columns), each.keeps_out)
