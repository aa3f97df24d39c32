"""Rows led to the subjects of the register: by code, else by exact name. Nothing is guessed."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from kechuang.readers.intake import findings
from kechuang.readers.intake.findings import Finding, Rule
from kechuang.readers.intake.form import CODE, NAME
from kechuang.readers.intake.headings import plain
from kechuang.readers.intake.reading import ROW, Taken
from kechuang.tables.fields import SUBJECT
from kechuang.tables.rows import Frame
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A subject as the register knows it."""

    id: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Register:
    """What the register says of the codes and names in a sheet; of a name everybody who bears it."""

    by_code: Mapping[str, Entry] = field(default_factory=dict)
    by_name: Mapping[str, Sequence[Entry]] = field(default_factory=dict)


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


def codes_in(taken: Taken) -> list[str]:
    """The codes of a sheet, each once."""
    return list(dict.fromkeys(code for _row, code, _name in _pairs(taken) if code))


def names_in(taken: Taken, known: Container[str]) -> list[str]:
    """The names of rows whose code is not among those known, each once."""
    pairs = _pairs(taken)
    return list(dict.fromkeys(name for _row, code, name in pairs if name and code not in known))


def matched(taken: Taken, register: Register, *, enters: bool) -> Matched:
    """Each row's subject. With `enters` a row with code and name that is not known is a newcomer."""
    found: list[str | None] = []
    newcomers: list[Newcomer] = []
    odd: list[Finding] = []
    for row, code, name in _pairs(taken):
        known = register.by_code.get(code)
        entries = (known,) if known else register.by_name.get(name, ())
        found.append(entries[0].id if len(entries) == 1 else None)
        if len(entries) == 1:
            odd += _doubts(taken, (row, code, name), entries[0], by_code=known is not None)
        elif entries:
            odd.append(_shared(taken, row, name, len(entries)))
        elif enters and code and name:
            newcomers.append(Newcomer(row, code, name))
        elif code or name:
            odd.append(_unknown(taken, row, code or name, enters=enters))
    subjects = pl.Series(SUBJECT, found, dtype=pl.String)
    return Matched(taken.frame.with_columns(subjects), tuple(odd), tuple(newcomers))


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


def _pairs(taken: Taken) -> Iterator[tuple[int, str, str]]:
    frame, empty = taken.frame, [None] * taken.frame.height
    codes = frame[CODE].to_list() if CODE in frame.columns else empty
    names = frame[NAME].to_list() if NAME in frame.columns else empty
    places = frame[ROW].to_list() if frame.width else []
    for row, code, name in zip(places, codes, names, strict=True):
        yield row, code or "", name or ""


def _doubts(
    taken: Taken, said: tuple[int, str, str], entry: Entry, *, by_code: bool
) -> Iterator[Finding]:
    """A code that the register has for another name, or a name that it has for another code."""
    row, code, name = said
    if by_code and name and plain(name) != plain(entry.name):
        yield _named_otherwise(taken, row, name, entry)
    elif code and not by_code:
        yield _coded_otherwise(taken, row, code, entry)


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


def _named_otherwise(taken: Taken, row: int, name: str, entry: Entry) -> Finding:
    words = Text(
        f"代码登记在“{entry.name}”名下，表中为“{name[:60]}”",
        f"The code is that of “{entry.name}”; the sheet says “{name[:60]}”",
    )
    fix = Text("请核对代码；已更名的请变更登记", "Check the code; if renamed, change the register")
    return _finding(taken, findings.RENAMED, row, name, words, fix)


def _coded_otherwise(taken: Taken, row: int, code: str, entry: Entry) -> Finding:
    words = Text(
        f"代码“{code[:60]}”未登记，按名称归于“{entry.name}”",
        f"The code “{code[:60]}” is not registered; by its name the row is that of “{entry.name}”",
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
