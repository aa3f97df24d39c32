"""A sheet read whole: exact columns, and every oddity with its cell. Nothing is kept yet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from kechuang.readers.intake import cells, findings
from kechuang.readers.intake.book import Cell, Rows, Sheet
from kechuang.readers.intake.cells import Parser
from kechuang.readers.intake.findings import Finding, Rule, Severity
from kechuang.readers.intake.form import CODE, NAME, Form, FormColumn
from kechuang.readers.intake.headings import Heading, find_heading
from kechuang.readers.intake.wording import said_of
from kechuang.values.identifiers import Scheme, checked

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

    def note(self, rule: Rule, row: int | None, col: int | None, column: FormColumn) -> None:
        """A finding about a cell."""
        self.counted[rule.code] += 1
        if len(self._kept[rule.severity]) < MOST_FINDINGS:
            value = self._value(row, col)
            said, fix = said_of(rule, column, value)
            self._kept[rule.severity].append(
                Finding(rule, self.sheet.name, row, col, value[:60], said, fix)
            )

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
    places = [at for at in range(heading.first, len(sheet.rows)) if at not in heading.skipped]
    frame = _frame(sheet.rows, places, heading, noted)
    frame = _dated(frame, form, period, noted, heading)
    _check_rows(frame, form, heading, noted)
    return Taken(sheet.name, heading, frame, noted.listed(), dict(noted.counted))


def _frame(rows: Rows, places: Sequence[int], heading: Heading, noted: Noted) -> pl.DataFrame:
    made = [pl.Series(ROW, places, dtype=pl.Int64)]
    done: set[str] = set()
    for col, (column, unit) in heading.columns.items():
        if column.id in done:
            continue
        done.add(column.id)
        given = [rows[at][col] if col < len(rows[at]) else None for at in places]
        made.append(_column(given, places, col, column, unit, noted))
    return pl.DataFrame(made)


def _column(
    given: Sequence[Cell],
    places: Sequence[int],
    col: int,
    column: FormColumn,
    unit: str,
    noted: Noted,
) -> pl.Series:
    parse = parser_of(column, unit)
    values: list[object] = [None] * len(given)
    for at, cell in enumerate(given):
        value, rule = parse(cell)
        values[at] = value
        if rule is not None:
            noted.note(rule, places[at], col, column)
    made = _exact(column, values)
    if column.kind == "ratio":
        made = _as_share(made, given, unit, noted, (places, col, column))
    if column.scheme:
        made = _numbered(made, places, col, column, noted)
    _check_range(made, places, col, column, noted)
    return made


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
_KEPT: dict[str, pl.DataType] = {
    "count": pl.Int64(),
    "date": pl.Date(),
    "boolean": pl.Boolean(),
    "year": pl.Int32(),
}


def _exact(column: FormColumn, values: list[object]) -> pl.Series:
    """Parsed values as a column: money in yuan, numbers as decimals."""
    name = column.id
    if column.kind == "money":
        fen = pl.Series(name, values, dtype=pl.Int64, strict=False)
        yuan = pl.col(name).cast(pl.Decimal(20, 2)) * pl.lit(_FEN)
        return fen.to_frame().select(yuan.cast(pl.Decimal(18, 2))).to_series()
    if column.kind in {"ratio", "number"}:
        texts = pl.Series(name, values, dtype=pl.String)
        return texts.cast(pl.Decimal(24, 8), strict=False)
    return pl.Series(name, values, dtype=_KEPT.get(column.kind, pl.String()))


def _as_share(
    made: pl.Series,
    given: Sequence[Cell],
    unit: str,
    noted: Noted,
    where: tuple[Sequence[int], int, FormColumn],
) -> pl.Series:
    """3.6 under a heading in %, or beside others above 1, is 0.036. Texts with a % are done."""
    places, col, column = where
    spelled = pl.Series([isinstance(cell, str) and "%" in cell for cell in given], dtype=pl.Boolean)
    above = made.abs() > 1
    bare = ~spelled & made.is_not_null()
    if unit == "%":
        if bare.any() and not (above & bare).any():
            noted.note(findings.PERCENT, places[0] if places else None, col, column)
            return made
        hundredth = bare
    elif (above & bare).any() and column.high is not None and column.high <= 1:
        noted.note(findings.PERCENT, places[int(above.arg_max() or 0)], col, column)
        hundredth = bare
    else:
        return made
    share = (made * pl.Series([_FEN]).cast(pl.Decimal(24, 8))).cast(pl.Decimal(24, 8))
    return share.zip_with(hundredth, made).alias(made.name)


def _numbered(
    made: pl.Series, places: Sequence[int], col: int, column: FormColumn, noted: Noted
) -> pl.Series:
    """Numbers with a check digit in their normal form; what fails is told, and kept."""
    scheme, known = Scheme(column.scheme), {}
    for at, written in enumerate(made.to_list()):
        if written is None:
            continue
        if written not in known:
            known[written] = checked(scheme, written)
        found = known[written]
        if (column.id != CODE and not found.form) or (
            column.id == CODE and not found.form and len(found.number) >= 15
        ):
            noted.note(findings.CODE_FORM, places[at], col, column)
        elif found.form and not found.passes:
            noted.note(findings.CODE_CHECK, places[at], col, column)
    normal = [None if each is None else known[each].number for each in made.to_list()]
    return pl.Series(made.name, normal, dtype=pl.String)


def _check_range(
    made: pl.Series, places: Sequence[int], col: int, column: FormColumn, noted: Noted
) -> None:
    if column.low is None and column.high is None:
        return
    outside = made.is_null() & made.is_not_null()
    if column.low is not None:
        outside |= (made < column.low).fill_null(value=False)
    if column.high is not None:
        outside |= (made > column.high).fill_null(value=False)
    for at in outside.arg_true().to_list():
        noted.note(findings.RANGE, places[at], col, column)


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
    whole = pl.lit(said, dtype=_KEPT.get(column.kind, pl.String()))
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
