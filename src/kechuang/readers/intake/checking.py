"""Relations within a row, said in the language of rules and run over all rows at once."""

from collections.abc import Iterator

import polars as pl

from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.running import run
from kechuang.engines.columnar.results import CODE
from kechuang.readers.intake import findings
from kechuang.readers.intake.declared import CrossCheck, Declared
from kechuang.readers.intake.findings import Finding
from kechuang.readers.intake.reading import ROW, Taken
from kechuang.values.text import Text

_MOST = 500


def cross_checked(taken: Taken, declared: Declared) -> list[Finding]:
    """The rows in which a relation of the dataset does not hold; what is unknown is not counted."""
    frame = taken.frame
    if not declared.checks or frame.is_empty():
        return []
    subjects = frame.with_columns(pl.col(ROW).cast(pl.String).alias(CODE))
    steps = [(_step(each), each.holds) for each in declared.checks]
    result = run(steps, Frames(subjects.drop(ROW, "name", strict=False)))
    return [
        finding
        for each in declared.checks
        for finding in _broken(result.frame, each, taken, declared)
    ]


def _step(check: CrossCheck) -> str:
    """The column of a check's result, apart from the dataset's own."""
    return f"check.{check.id}"


def _broken(
    result: pl.DataFrame, check: CrossCheck, taken: Taken, declared: Declared
) -> Iterator[Finding]:
    failed = result.filter(~pl.col(_step(check)).cast(pl.Boolean))[CODE].to_list()
    rule = findings.CROSS_OUT if check.keeps_out else findings.CROSS
    where = taken.heading.columns if taken.heading else {}
    col = next((col for col, each in where.items() if each[0].id in check.columns), None)
    labels = {each.id: each.label for each in declared.form.columns}
    named = "、".join(labels[name] for name in check.columns if name in labels)
    for at in failed[:_MOST]:
        yield Finding(
            rule,
            taken.sheet,
            int(at),
            col,
            _values(taken.frame, int(at), check, labels),
            Text(
                f"勾稽关系不符：{check.title.zh}",
                f"Does not hold: {check.title.en or check.title.zh}",
            ),
            Text(f"请核对{named}", f"Compare {named}"),
        )


def _values(frame: pl.DataFrame, at: int, check: CrossCheck, labels: dict[str, str]) -> str:
    row = frame.row(by_predicate=pl.col(ROW) == at, named=True)
    return "，".join(
        f"{labels.get(name, name)} {row[name]}" for name in check.columns if name in row
    )
