"""Rows led to the subjects of the register: by code, else by exact name. Nothing is guessed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from kechuang.readers.intake import findings
from kechuang.readers.intake.findings import Finding, Rule
from kechuang.readers.intake.form import CODE, NAME
from kechuang.readers.intake.headings import plain
from kechuang.readers.intake.reading import ROW, Taken
from kechuang.tables.fields import SUBJECT
from kechuang.tables.rows import Frame
from kechuang.values.text import Text

_ID, _OWN, _UNIT, _ALIKE = "\x00id", "\x00own", "\x00unit", "\x00alike"
Told = tuple[str, str, str, str]
"""A number or a name, and the subject that it leads to: id with or without dashes, name, unit."""


def registered(told: Iterable[Sequence[Told]], said: str, within: Collection[str] | None) -> Frame:
    """What the register says of codes or names (`said` is which), of subjects of some units."""
    schema = dict.fromkeys((said, _ID, _OWN, _UNIT), pl.String)
    parts = [pl.DataFrame(some, schema=schema, orient="row") for some in told if some]
    whole = pl.concat(parts) if parts else pl.DataFrame(schema=schema)
    whole = whole.with_columns(_dashed(pl.col(_ID)))
    return whole if within is None else whole.filter(pl.col(_UNIT).is_in(list(within)))


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A row whose subject the register lacks and this import may enter."""

    row: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Rows with `subject`, empty where none was found; what is odd; who is to be entered."""

    frame: Frame
    findings: tuple[Finding, ...]
    newcomers: tuple[Newcomer, ...]


def _dashed(ids: pl.Expr) -> pl.Expr:
    """Ids in the usual way of writing."""
    bare = ids.str.replace_all("-", "", literal=True)
    parts = [bare.str.slice(start, long) for start, long in _PARTS]
    return pl.concat_str(parts, separator="-").alias(_ID)


_PARTS = ((0, 8), (8, 4), (12, 4), (16, 4), (20, 12))


def codes_in(taken: Taken) -> list[str]:
    """The codes of a sheet, each once."""
    return _once(_said(taken.frame)[CODE])


def names_in(taken: Taken, by_code: Frame) -> list[str]:
    """The names of rows whose code the register does not know, each once."""
    return _once(_said(taken.frame).join(by_code, on=CODE, how="anti")[NAME])


def _once(texts: pl.Series) -> list[str]:
    found: list[str] = texts.drop_nulls().unique(maintain_order=True).to_list()
    return found


def matched(taken: Taken, by_code: Frame, by_name: Frame, *, enters: bool) -> Matched:
    """Each row's subject. With `enters` a row with code and name that is not known is a newcomer."""
    coded = by_code.unique(CODE, keep="last")
    rows = _said(taken.frame).join(coded, on=CODE, how="left", maintain_order="left")
    known, others = rows.filter(pl.col(_ID).is_not_null()), rows.filter(pl.col(_ID).is_null())
    bearers = by_name.group_by(NAME).agg(pl.first(_ID), pl.first(_OWN), pl.len().alias(_ALIKE))
    others = others.select(ROW, CODE, NAME).join(bearers, on=NAME, how="left")
    alone = others.filter(pl.col(_ALIKE) == 1)
    strange = others.filter(pl.col(_ALIKE).is_null())
    odd = [*_renamed(taken, known), *_recoded(taken, alone)]
    for row, name, number in others.filter(pl.col(_ALIKE) > 1).select(ROW, NAME, _ALIKE).rows():
        odd.append(_shared(taken, row, name, number))
    newcomers: list[Newcomer] = []
    for row, code, name in strange.select(ROW, CODE, NAME).sort(ROW).rows():
        if enters and code and name:
            newcomers.append(Newcomer(row, code, name))
        elif code or name:
            odd.append(_unknown(taken, row, code or name, enters=enters))
    found = pl.concat([each.select(ROW, pl.col(_ID).alias(SUBJECT)) for each in (known, alone)])
    frame = taken.frame.join(found, on=ROW, how="left", maintain_order="left")
    return Matched(frame, tuple(odd), tuple(newcomers))


def _said(frame: Frame) -> Frame:
    """Row, code and name; null where nothing is said."""
    there = set(frame.columns)
    said = [
        pl.col(name) if name in there else pl.lit(None, dtype=pl.String).alias(name)
        for name in (CODE, NAME)
    ]
    return frame.select(ROW, *said)


def _renamed(taken: Taken, known: Frame) -> Iterator[Finding]:
    """A code that the register has for another name."""
    other = known.filter(pl.col(NAME) != pl.col(_OWN))
    for row, name, own in other.select(ROW, NAME, _OWN).rows():
        if plain(name) != plain(own):
            yield _named_otherwise(taken, row, name, own)


def _recoded(taken: Taken, alone: Frame) -> Iterator[Finding]:
    """A name that the register has for another code."""
    for row, code, own in alone.filter(pl.col(CODE).is_not_null()).select(ROW, CODE, _OWN).rows():
        yield _coded_otherwise(taken, row, code, own)


def with_newcomers(frame: Frame, ids: Mapping[int, str]) -> Frame:
    """The rows with subjects of those entered, by the places of rows."""
    if not ids:
        return frame
    table = pl.DataFrame(
        {ROW: list(ids), "entered": list(ids.values())},
        schema={ROW: pl.Int64, "entered": pl.String},
    )
    joined = frame.join(table, on=ROW, how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce(SUBJECT, "entered").alias(SUBJECT)).drop("entered")


def said_twice(
    taken: Taken, frame: Frame, identity: Sequence[str], *, keyed: bool
) -> list[Finding]:
    """Rows that speak twice of one subject under different codes or names."""
    keys = [SUBJECT, *(name for name in identity if name in frame.columns)]
    known = frame.filter(pl.col(SUBJECT).is_not_null())
    if not keyed or not known.select(keys).is_duplicated().any():
        return []
    col = _column(taken, CODE, NAME)
    told = {each.row for each in taken.listed if each.rule is findings.REPEATED}
    places = known.filter(known.select(keys).is_duplicated())[ROW].to_list()
    said = Text("同一主体同一期写了两行", "One subject is spoken of twice for one period")
    fix = Text("请合并或删去其中一行", "Merge the rows or delete one")
    return [
        Finding(findings.REPEATED, taken.sheet, at, col, "", said, fix)
        for at in places
        if at not in told
    ]


def rows_of(frame: Frame, columns: Sequence[str]) -> Frame:
    """The rows that have a subject, with these columns where they are there."""
    there = [name for name in columns if name in frame.columns]
    return frame.filter(pl.col(SUBJECT).is_not_null()).select(SUBJECT, *there)


def subjects_of(frame: Frame) -> list[str]:
    """The subjects of rows, each once."""
    found: list[str] = frame[SUBJECT].drop_nulls().unique(maintain_order=True).to_list()
    return found


def cells_of(frame: Frame, name: str) -> dict[int, str]:
    """What a column of words says, by the places of rows; nothing where there is no such column."""
    if name not in frame.columns:
        return {}
    told = frame.select(ROW, pl.col(name).cast(pl.String)).drop_nulls()
    return dict(told.iter_rows())


def _unknown(taken: Taken, row: int, said: str, *, enters: bool) -> Finding:
    fix = Text("请核对代码；确属新单位的先登记", "Check the code; enter a new subject first")
    if enters:
        fix = Text("登记新主体须同时有代码和名称", "To enter it give both code and name")
    words = Text(
        f"“{said[:60]}”未登记，或不在您的办理范围内，此行不导入",
        f"“{said[:60]}” is not registered, or not within your reach; the row is left out",
    )
    return _finding(taken, findings.UNKNOWN, row, said, words, fix)


def _shared(taken: Taken, row: int, name: str, number: int) -> Finding:
    words = Text(
        f"有{number}个主体名为“{name[:60]}”", f"{number} subjects are called “{name[:60]}”"
    )
    fix = Text("请补上统一社会信用代码", "Add the credit code")
    return _finding(taken, findings.AMBIGUOUS, row, name, words, fix)


def _named_otherwise(taken: Taken, row: int, name: str, own: str) -> Finding:
    words = Text(
        f"代码登记在“{own}”名下，表中为“{name[:60]}”",
        f"The code is that of “{own}”; the sheet says “{name[:60]}”",
    )
    fix = Text("请核对代码；已更名的请变更登记", "Check the code; if renamed, change the register")
    return _finding(taken, findings.RENAMED, row, name, words, fix)


def _coded_otherwise(taken: Taken, row: int, code: str, own: str) -> Finding:
    words = Text(
        f"代码“{code[:60]}”未登记，按名称归于“{own}”",
        f"The code “{code[:60]}” is not registered; by its name the row is that of “{own}”",
    )
    fix = Text("请核对代码与名称", "Compare code and name")
    return _finding(taken, findings.RECODED, row, code, words, fix)


def _finding(taken: Taken, rule: Rule, row: int, value: str, said: Text, fix: Text) -> Finding:
    col = _column(taken, NAME if rule is findings.RENAMED else CODE, NAME, CODE)
    return Finding(rule, taken.sheet, row, col, value[:60], said, fix)


def _column(taken: Taken, *wanted: str) -> int | None:
    places = taken.heading.columns if taken.heading else {}
    by_id = {column.id: col for col, (column, _unit) in places.items()}
    return next((by_id[name] for name in wanted if name in by_id), None)
