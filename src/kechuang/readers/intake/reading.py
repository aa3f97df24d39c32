"""A sheet read whole: exact columns, and every oddity with its cell. Nothing is kept yet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from kechuang.readers.intake import cells, findings
from kechuang.readers.intake.book import Cell, Sheet
from kechuang.readers.intake.cells import Parsed, Parser
from kechuang.readers.intake.columns import Cells, body, sorted_out
from kechuang.readers.intake.findings import Finding, Rule, Severity
from kechuang.readers.intake.form import CODE, NAME, Form, FormColumn
from kechuang.readers.intake.headings import Heading, find_heading
from kechuang.readers.intake.numbering import good_at_once
from kechuang.readers.intake.skipping import skipped
from kechuang.readers.intake.vectors import read_at_once
from kechuang.readers.intake.wording import said_of
from kechuang.values.identifiers import Checked, Scheme, checked

ROW = "row"
"""The place of a row in its sheet, from 0."""
MOST_FINDINGS = 2_000
_FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a sheet says: `frame` has `row`, `code`, `name`, the period and the columns found.

    Money is in yuan to the fen. `counted` are findings by code, all of them; `listed` the first.
    """

    sheet: str
    heading: Heading | None
    frame: pl.DataFrame
    listed: tuple[Finding, ...]
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def errors(self) -> bool:
        """Whether something keeps it from being imported."""
        return any(each.rule.severity is Severity.ERROR for each in self.listed)


class Noted:
    """Findings as they come: counted all, kept up to a limit, errors before warnings."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.counted: Counter[str] = Counter()
        self._kept: dict[Severity, list[Finding]] = {each: [] for each in Severity}
        self._wrong: set[tuple[int | None, int | None]] = set()

    def note(self, rule: Rule, row: int | None, col: int | None, column: FormColumn) -> None:
        """A finding about a cell."""
        self.counted[rule.code] += 1
        if rule.severity is Severity.ERROR:
            self._wrong.add((row, col))
        if len(self._kept[rule.severity]) < MOST_FINDINGS:
            value = self._value(row, col)
            said, fix = said_of(rule, column, value)
            self._kept[rule.severity].append(
                Finding(rule, self.sheet.name, row, col, value[:60], said, fix)
            )

    def wrong(self, row: int, col: int) -> bool:
        """Whether an error about the cell was noted."""
        return (row, col) in self._wrong

    def add(self, finding: Finding) -> None:
        """A finding made elsewhere."""
        self.counted[finding.rule.code] += 1
        if len(self._kept[finding.rule.severity]) < MOST_FINDINGS:
            self._kept[finding.rule.severity].append(finding)

    def _value(self, row: int | None, col: int | None) -> str:
        if row is None or col is None or col >= len(self.sheet.rows[row]):
            return ""
        cell = self.sheet.rows[row][col]
        return "" if cell is None else str(cell)

    def listed(self) -> tuple[Finding, ...]:
        """Those kept, in the order of the sheet, errors first."""
        return tuple(
            each
            for severity in Severity
            for each in sorted(self._kept[severity], key=lambda one: (one.row or 0, one.col or 0))
        )


def take(sheet: Sheet, form: Form, period: str = "") -> Taken:
    """Read a sheet by its form. `period` is the one meant where the sheet has no column for it."""
    heading, odd = find_heading(sheet, form)
    noted = Noted(sheet)
    for each in odd:
        noted.add(each)
    if heading is None:
        return Taken(sheet.name, None, pl.DataFrame(), noted.listed(), dict(noted.counted))
    columns = body(sheet, heading.first)
    left_out = skipped(columns, heading)
    columns = [each.without(left_out) for each in columns]
    rows = pl.int_range(heading.first, len(sheet.rows), dtype=pl.Int64, eager=True)
    gone = pl.Series([heading.first + at for at in left_out], dtype=pl.Int64)
    frame = _frame(columns, rows.filter(~rows.is_in(gone.implode())), heading, noted)
    frame = _dated(frame, form, period, noted, heading)
    _check_rows(frame, form, heading, noted)
    return Taken(sheet.name, heading, frame, noted.listed(), dict(noted.counted))


@dataclass(frozen=True, slots=True)
class _Place:
    """A column of the sheet: which one, the rows of its cells, its unit, where oddities are noted."""

    col: int
    column: FormColumn
    unit: str
    rows: pl.Series
    noted: Noted

    def note(self, rule: Rule, at: int | None) -> None:
        row = None if at is None else self.rows[at]
        self.noted.note(rule, row, self.col, self.column)


def _frame(
    columns: Sequence[Cells], rows: pl.Series, heading: Heading, noted: Noted
) -> pl.DataFrame:
    made = [rows.alias(ROW)]
    done: set[str] = set()
    for col, (column, unit) in heading.columns.items():
        if column.id not in done:
            done.add(column.id)
            given = columns[col] if col < len(columns) else sorted_out([None] * rows.len())
            made.append(_column(given, _Place(col, column, unit, rows, noted)))
    return pl.DataFrame(made)


def _column(given: Cells, place: _Place) -> pl.Series:
    made = _exact(place.column, _values(given, place))
    if place.column.kind == "ratio":
        made = _as_share(made, given, place)
    if place.column.scheme:
        made = _numbered(made, place)
    _check_range(made, place)
    return made


def _values(given: Cells, place: _Place) -> pl.Series:
    """Plain cells at once, the others one by one; what many cells say is looked at once."""
    values, others = read_at_once(given, place.column, place.unit)
    if not others.len():
        return values
    parse = parser_of(place.column, place.unit)
    known: dict[tuple[type, Cell], Parsed] = {}
    made: list[object] = []
    for at in others.to_list():
        cell = given.at(at)
        key = (type(cell), cell)
        if key not in known:
            known[key] = parse(cell)
        value, rule = known[key]
        made.append(value)
        if rule is not None:
            place.note(rule, at)
    return values.scatter(others, pl.Series(made, dtype=values.dtype, strict=False))


def parser_of(column: FormColumn, unit: str) -> Parser:
    """How a cell of a column is read; `unit` is that of money."""
    if column.scheme:
        return cells.code
    if column.kind == "money":
        return cells.money(unit)
    if column.kind == "choice":
        return cells.choice(column.options)
    return _PARSERS.get(column.kind, cells.text)


_PARSERS: dict[str, Parser] = {
    "ratio": cells.number,
    "number": cells.number,
    "count": cells.count,
    "date": cells.day,
    "boolean": cells.truth,
    "year": cells.year,
    "quarter": cells.quarter,
    "month": cells.month,
}


def _exact(column: FormColumn, values: pl.Series) -> pl.Series:
    """Parsed values as a column: money in yuan, numbers as decimals."""
    if column.kind == "money" and not column.scheme:
        yuan = pl.col(column.id).cast(pl.Decimal(20, 2)) * pl.lit(_FEN)
        return values.to_frame().select(yuan.cast(pl.Decimal(18, 2))).to_series()
    if column.kind in {"ratio", "number"} and not column.scheme:
        return values.cast(pl.Decimal(24, 8), strict=False)
    return values


def _as_share(made: pl.Series, given: Cells, place: _Place) -> pl.Series:
    """3.6 under a heading in %, or beside others above 1, is 0.036. Texts with a % are done."""
    spelled = given.texts.str.contains("[%％]").fill_null(value=False)
    above = made.abs() > 1
    bare = ~spelled & made.is_not_null()
    high = place.column.high
    if place.unit == "%":
        if bare.any() and not (above & bare).any():
            place.note(findings.PERCENT, 0 if made.len() else None)
            return made
        hundredth = bare
    elif (above & bare).any() and high is not None and high <= 1:
        place.note(findings.PERCENT, int(above.arg_max() or 0))
        hundredth = bare
    else:
        return made
    share = (made * pl.Series([_FEN]).cast(pl.Decimal(24, 8))).cast(pl.Decimal(24, 8))
    return share.zip_with(hundredth, made).alias(made.name)


def _numbered(made: pl.Series, place: _Place) -> pl.Series:
    """Numbers with a check digit in their normal form; what fails is told, and kept."""
    scheme, main = Scheme(place.column.scheme), place.column.id == CODE
    others = (~good_at_once(made, place.column)).arg_true()
    known: dict[str, Checked] = {}
    normal = []
    for at, written in zip(others.to_list(), made.gather(others).to_list(), strict=True):
        if written not in known:
            known[written] = checked(scheme, written)
        found = known[written]
        normal.append(found.number)
        if not found.form and (not main or len(found.number) >= 15):
            place.note(findings.CODE_FORM, at)
        elif found.form and not found.passes:
            place.note(findings.CODE_CHECK, at)
    return made.scatter(others, normal) if normal else made


def _check_range(made: pl.Series, place: _Place) -> None:
    low, high = place.column.low, place.column.high
    if low is None and high is None:
        return
    outside = pl.repeat(value=False, n=made.len(), dtype=pl.Boolean, eager=True)
    if low is not None:
        outside |= (made < low).fill_null(value=False)
    if high is not None:
        outside |= (made > high).fill_null(value=False)
    for at in outside.arg_true().to_list():
        place.note(findings.RANGE, at)


_PERIODS: dict[str, pl.DataType] = {"year": pl.Int32(), "date": pl.Date()}


def _dated(
    frame: pl.DataFrame, form: Form, period: str, noted: Noted, heading: Heading
) -> pl.DataFrame:
    """The period of every row: its own, else that of the whole sheet."""
    column = form.period
    if column is None:
        return frame
    said, odd = parser_of(column, "")(period.strip() or None)
    if odd is not None:
        words, fix = said_of(odd, column, period)
        noted.add(Finding(odd, noted.sheet.name, None, None, period[:60], words, fix))
    whole = pl.lit(said, dtype=_PERIODS.get(column.kind, pl.String()))
    place = next((col for col, each in heading.columns.items() if each[0].id == column.id), None)
    own = pl.col(column.id).fill_null(whole) if place is not None else whole
    dated = frame.with_columns(own.alias(column.id))
    undated = dated.filter(pl.col(column.id).is_null())[ROW].to_list()
    for at in undated if place is not None else undated[:1]:
        noted.note(findings.NEEDED, at, place, column)
    return dated


def _check_rows(frame: pl.DataFrame, form: Form, heading: Heading, noted: Noted) -> None:
    there = set(frame.columns)
    places = {column.id: (col, column) for col, (column, _unit) in heading.columns.items()}
    who = [pl.col(name) for name in (CODE, NAME) if name in there]
    col, column = places.get(CODE) or places[NAME]
    nobody = frame.filter(pl.all_horizontal(each.is_null() for each in who))
    for at in nobody[ROW].to_list():
        noted.note(findings.NOBODY, at, col, column)
    for name in _needed(form, there):
        for at in frame.filter(pl.col(name).is_null())[ROW].to_list():
            if not noted.wrong(at, places[name][0]):
                noted.note(findings.NEEDED, at, *places[name])
    _check_repeated(frame, form, noted, (col, column))


def _needed(form: Form, there: set[str]) -> Iterator[str]:
    for column in form.columns:
        if (column.required or column.id in form.key) and column.id in there:
            yield column.id


def _check_repeated(
    frame: pl.DataFrame, form: Form, noted: Noted, where: tuple[int, FormColumn]
) -> None:
    """Within one sheet a statement stands once; records without a key may repeat."""
    if form.grain == "record" and not form.key:
        return
    keys = [name for name in (*form.identity,) if name in frame.columns]
    who = CODE if CODE in frame.columns else NAME
    known = frame.filter(pl.col(who).is_not_null())
    for at in known.filter(pl.struct(who, *keys).is_duplicated())[ROW].to_list():
        noted.note(findings.REPEATED, at, *where)
