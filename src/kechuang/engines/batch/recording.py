"""A run put on record: the rows it is decided from first, then what is decided from those rows.

Rows are written before they are judged, and judged as written, so that what is kept is what counted.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from kechuang.engines.batch.authorising import authorised
from kechuang.engines.batch.frames import Frames, declared_of
from kechuang.engines.batch.sources import Source
from kechuang.engines.batch.tables import table
from kechuang.engines.columnar.results import CODE, Result
from kechuang.engines.needs import Lack, Need, Why
from kechuang.language.core import Input
from kechuang.language.schema import Dataset, Schema
from kechuang.tables.runs import (
    SUBJECTS,
    VERDICTS,
    fingerprint,
    say_in,
    together,
)

LEAVE = "leave "
"""Before a dataset's id: whether its values might be used of the subject."""
DECIDED = "decided"
_PLACES = 6
_OPEN = ("unknown", "manual")


def put_inputs(
    frames: Frames, source: Source, datasets: Iterable[Dataset], day: date, folder: Path
) -> dict[str, str]:
    """Write the rows that rules read; the files of records by the key of their kind."""
    given = authorised(source, day)
    subjects = frames.subjects.lazy()
    for each in datasets:
        if given.withholds(each):
            codes = given.codes(each)[CODE]
            may = pl.col(CODE).is_in(codes.implode())
            subjects = subjects.with_columns(may.alias(LEAVE + each.id))
    subjects.collect().write_parquet(folder / SUBJECTS)
    files = {}
    for place, (key, rows) in enumerate(sorted(frames.records.items())):
        files[key] = f"records.{place}.parquet"
        rows.lazy().sink_parquet(folder / files[key])
    return files


def kept(
    folder: Path,
    said: Mapping[str, Mapping[str, str]],
    schema: Schema,
    inputs: Mapping[str, Input],
    only: Collection[str] | None = None,
) -> Frames:
    """The rows of a run as engines take them; those of some subjects, read, when `only` names them."""
    subjects = pl.scan_parquet(folder / SUBJECTS)
    records = {key: pl.scan_parquet(folder / name) for key, name in said["records"].items()}
    if only is not None:
        some = pl.col(CODE).is_in(list(only))
        read, *rest = pl.collect_all([rows.filter(some) for rows in (subjects, *records.values())])
        found = dict(zip(records, rest, strict=True))
        return Frames(read, found, said["guards"], declared_of(schema, inputs))
    return Frames(subjects, records, said["guards"], declared_of(schema, inputs))


def prints(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    """A digest of each of the files of inputs, under the key of its records, `` for subjects."""
    named = {"": SUBJECTS, **files}
    return {key: fingerprint(pl.scan_parquet(folder / name)) for key, name in named.items()}


def decided(result: Result, money: frozenset[str]) -> pl.DataFrame:
    """What the rules decided of each subject, exact or to six places."""
    made = table(result, money)
    broken = [pl.col(name).round(_PLACES) for name, kind in made.schema.items() if kind.is_float()]
    return made.with_columns(broken)


def put_verdicts(
    made: pl.DataFrame,
    subjects: pl.LazyFrame,
    needs: Sequence[Need],
    labels: pl.DataFrame,
    folder: Path,
    least: int | None,
) -> None:
    """Write what was decided, with what is lacking, how near it is, and whose it is."""
    rows = made.lazy().join(
        _lacking(made, subjects, needs), on=CODE, how="left", maintain_order="left"
    )
    rows = rows.with_columns(_near(made.columns, least))
    rows = rows.join(labels.lazy(), on=CODE, how="left", maintain_order="left")
    rows.collect().write_parquet(folder / VERDICTS)


def _criteria(columns: Iterable[str]) -> list[str]:
    return [name for name in columns if name.startswith("criterion.")]


def _number(columns: Sequence[str], *verdicts: str) -> pl.Expr:
    return pl.sum_horizontal(
        pl.lit(0, dtype=pl.Int32),
        *(pl.col(name).is_in(verdicts).cast(pl.Int32) for name in columns),
    )


def _near(columns: Iterable[str], least: int | None) -> list[pl.Expr]:
    """`unmet` are the criteria that are not met; `near` says that one more would do."""
    criteria = _criteria(columns)
    named = [
        pl.when(pl.col(name) == "unmet").then(pl.lit(name.removeprefix("criterion.")))
        for name in criteria
    ]
    unmet = pl.concat_str(named, separator=" ", ignore_nulls=True) if named else pl.lit("")
    one = _number(criteria, "unmet") == 1
    if least is not None:
        one = _number(criteria, "met") == least - 1
    sure = _number(criteria, *_OPEN) == 0
    near = (pl.col("verdict") == "unmet") & one & sure
    alone = pl.col("lacks").str.count_matches("@", literal=True) == 1
    only = alone & (_number(criteria, "manual") == 0)
    return [unmet.alias("unmet"), near.alias("near"), only.fill_null(value=False).alias("only")]


def _lacking(made: pl.DataFrame, subjects: pl.LazyFrame, needs: Sequence[Need]) -> pl.LazyFrame:
    """`lacks`: of subjects whose verdict is unknown what is missing, as tokens side by side.

    Where nothing is missing and a criterion stays open all the same, records of it have gaps.
    """
    criteria = [name for name in _criteria(made.columns) if any(n.criterion == name for n in needs)]
    open_ = made.lazy().filter(pl.col("verdict") == "unknown").select(CODE, *criteria)
    held = open_.join(subjects, on=CODE, how="left", maintain_order="left")
    names = set(held.collect_schema().names())
    missing = _said(token for need in needs for token in _tokens(need, names))
    gaps = _said(_gap(need) for need in needs if need.records)
    lacks = pl.when(missing != "").then(missing).otherwise(gaps)
    return held.select(CODE, lacks.alias("lacks"))


Token = tuple[str, pl.Expr]


def _said(tokens: Iterable[Token]) -> pl.Expr:
    """The tokens that hold of a row, each once."""
    by_name: dict[str, list[pl.Expr]] = {}
    for name, when in tokens:
        by_name.setdefault(name, []).append(when)
    said = [pl.when(pl.any_horizontal(some)).then(pl.lit(name)) for name, some in by_name.items()]
    return pl.concat_str(said, separator=" ", ignore_nulls=True) if said else pl.lit("")


def _gap(need: Need) -> Token:
    return Lack(need.dataset, "", Why.CELL).token, pl.col(need.criterion) == "unknown"


def _tokens(need: Need, names: set[str]) -> Iterator[Token]:
    """What may be missing of a need, and when it is."""
    stuck, leave = pl.col(need.criterion) == "unknown", LEAVE + need.dataset
    may = pl.col(leave) if leave in names else pl.lit(value=True)
    withheld = Lack(need.dataset, need.period, Why.LEAVE).token
    if need.records:
        yield withheld, stuck & ~may
        return
    empty = [pl.col(key).is_null() for key in need.keys if key in names]
    whole = len(empty) == len(need.keys)
    some = pl.any_horizontal(empty) if whole else pl.lit(value=True)
    every = pl.all_horizontal(pl.lit(value=True), *empty)
    yield withheld, stuck & some & ~may
    yield Lack(need.dataset, need.period, Why.ROW).token, stuck & some & may & every
    yield Lack(need.dataset, need.period, Why.CELL).token, stuck & some & may & ~every


def said_of(
    folder: Path, files: Mapping[str, str], guards: Mapping[str, str], made: pl.DataFrame
) -> dict[str, object]:
    """What came of a run, noted with it: digests and counts."""
    said: dict[str, object] = {
        "records": dict(files),
        "guards": dict(guards),
        "inputs": together(prints(folder, files)),
        DECIDED: fingerprint(made.lazy()),
        "subjects": made.height,
        "rows": sum(_height(folder / name) for name in [SUBJECTS, *files.values()]),
        "verdicts": dict(made["verdict"].value_counts(sort=True).iter_rows()),
        "columns": [name for name in made.columns if name != CODE],
    }
    say_in(folder, said)
    return said


def _height(file: Path) -> int:
    return int(pl.scan_parquet(file).select(pl.len()).collect().item())


def decided_in(folder: Path, columns: Sequence[str]) -> pl.LazyFrame:
    """What was decided, out of a run's file of verdicts."""
    return pl.scan_parquet(folder / VERDICTS).select(CODE, *columns)
