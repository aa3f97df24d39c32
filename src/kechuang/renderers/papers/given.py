"""Values that a paper is given, typed by its declaration. Nothing is guessed, nothing raised."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from kechuang.language.core import Value
from kechuang.renderers.cleaning import clean
from kechuang.renderers.papers.declared import ATTACHMENTS, Field, Paper, RecordsField
from kechuang.renderers.papers.drafted import Gap, Mistake
from kechuang.renderers.papers.formats import FACTORS
from kechuang.values.quantity import in_reach
from kechuang.values.text import Text, listed, same

MOST_ROWS = 5_000
LONGEST = 20_000
_SHOWN = 40
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Unfit(Exception):
    """A value cannot be taken; carries what was expected."""

    def __init__(self, expected: Text) -> None:
        super().__init__(expected.zh)
        self.expected = expected


Row = dict[str, Value]


@dataclass(slots=True)
class Given:
    """The values by id, the rows by id (None where nobody knows), files by attachment."""

    columns: Row = field(default_factory=dict)
    records: dict[str, list[Row] | None] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    absent: list[Mistake] = field(default_factory=list)


def read(paper: Paper, values: Mapping[str, object]) -> Given:
    """The values of a paper by id or label; what cannot be taken is noted and unknown."""
    reader = _Reader(paper)
    for each in paper.columns:
        reader.column(each, values)
    for records in paper.records:
        reader.records(records, values)
    reader.files(values.get(ATTACHMENTS))
    reader.undeclared(values)
    return reader.given


class _Reader:
    def __init__(self, paper: Paper) -> None:
        self.given = Given()
        self._paper = paper
        self._envelope = {each.id for each in paper.columns} - {each.id for each in paper.fields}

    def column(self, declared: Field, values: Mapping[str, object]) -> None:
        found = self._value(declared, values, "")
        self.given.columns[declared.id] = found
        if found is None and not declared.none and declared.id not in self._envelope:
            self.given.gaps.append(Gap(declared.label))

    def records(self, declared: RecordsField, values: Mapping[str, object]) -> None:
        written = _of(declared.id, declared.label, values)
        rows = self._rows(declared, written)
        self.given.records[declared.id] = rows
        if rows is None:
            self.given.gaps.append(Gap(declared.label))
        elif declared.whole:
            self._whole(declared, rows)

    def _rows(self, declared: RecordsField, written: object) -> list[Row] | None:
        if written is None:
            return None
        wanted = Text(f"一列记录，不超过{MOST_ROWS}条", f"A list of at most {MOST_ROWS:,} rows")
        if not isinstance(written, Sequence) or isinstance(written, str | bytes):
            self._refuse(declared.label, wanted, written)
            return None
        if len(written) > MOST_ROWS:
            self._refuse(declared.label, wanted, f"{len(written)}")
            return None
        return [self._row(declared, row, n) for n, row in enumerate(written, start=1)]

    def _row(self, declared: RecordsField, row: object, place: int) -> Row:
        where = f"{declared.label}第{place}行"
        if not isinstance(row, Mapping):
            self._refuse(where, Text("一组键值", "A mapping"), row)
            return {each.id: None for each in declared.fields}
        known = {name for each in declared.fields for name in (each.id, each.label)}
        for name in row:
            if name not in known:
                self._unknown(f"{where} {name}", [each.label for each in declared.fields])
        made = {each.id: self._value(each, row, where) for each in declared.fields}
        for each in declared.fields:
            if made[each.id] is None and not each.none:
                self.given.gaps.append(Gap(each.label, where))
        return made

    def _value(self, declared: Field, values: Mapping[str, object], where: str) -> Value:
        written = _of(declared.id, declared.label, values)
        if written is None or (isinstance(written, str) and not written.strip()):
            return None
        try:
            return _READERS[declared.kind](written, declared, self._paper)
        except Unfit as unfit:
            self._refuse(f"{where} {declared.label}".strip(), unfit.expected, written)
            return None

    def _whole(self, declared: RecordsField, rows: list[Row]) -> None:
        """Note each reporting unit that stands in the rows not once."""
        came = [row.get(declared.whole) for row in rows]
        wrong = [
            f"{area.short}{count}次"
            for area in self._paper.areas
            if (count := came.count(area.title)) != 1
        ]
        if wrong:
            every = listed(same(area.short) for area in self._paper.areas)
            expected = Text(f"每个填报单位一行：{every.zh}", f"One row for each of: {every.en}")
            self.given.absent.append(Mistake(declared.label, expected, "、".join(wrong)))

    def files(self, written: object) -> None:
        if written is None:
            return
        if not isinstance(written, Mapping):
            self._refuse("附件", Text("附件标识和文件名", "Attachment ids and file names"), written)
            return
        brought = {each.id for each in self._paper.attachments if each.file}
        for name, file in written.items():
            if name not in brought:
                self._unknown(f"附件 {name}", sorted(brought))
            elif isinstance(file, str) and file.strip():
                self.given.files[name] = clean(file).strip()[:200]

    def undeclared(self, values: Mapping[str, object]) -> None:
        known = {name for each in self._paper.columns for name in (each.id, each.label)}
        known |= {name for each in self._paper.records for name in (each.id, each.label)}
        for name in values:
            if name not in known and name != ATTACHMENTS:
                self._unknown(str(name), [each.label for each in self._paper.columns])

    def _unknown(self, what: str, names: list[str]) -> None:
        listing = "、".join(names[:_SHOWN])
        expected = Text(f"已声明的名称：{listing}", f"A declared name: {listing}")
        self.given.mistakes.append(Mistake(clean(what)[:_SHOWN], expected, "未声明的名称"))

    def _refuse(self, what: str, expected: Text, came: object) -> None:
        words = clean(str(came))[:_SHOWN]
        self.given.mistakes.append(Mistake(what, expected, words))


def _of(name: str, label: str, values: Mapping[str, object]) -> object:
    return values[name] if name in values else values.get(label)


def _text(written: object, declared: Field, _paper: Paper) -> Value:
    words = clean(written).strip() if isinstance(written, str) else None
    if not words or len(words) > LONGEST:
        raise Unfit(Text(f"文字，不超过{LONGEST}字", f"Words, at most {LONGEST:,} characters"))
    if declared.options and words not in declared.options:
        options = "、".join(declared.options)
        raise Unfit(Text(f"{options}之一", f"One of {options}"))
    return words


def _number(written: object, declared: Field, _paper: Paper) -> Value:
    unit = declared.unit
    expected = Text(
        f"数字（单位：{unit}）" if unit else "数字", f"A number ({unit})" if unit else "A number"
    )
    if isinstance(written, bool) or not isinstance(written, int | float | Decimal | str):
        raise Unfit(expected)
    try:
        exact = Decimal(str(written).strip())
    except InvalidOperation:
        raise Unfit(expected) from None
    if not exact.is_finite() or not in_reach(exact):
        raise Unfit(expected)
    if declared.kind == "money":
        return Fraction(exact) * FACTORS[unit or "元"] * 100
    return Fraction(exact) / 100 if declared.kind == "ratio" else Fraction(exact)


def _date(written: object, _declared: Field, _paper: Paper) -> Value:
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    if isinstance(written, str) and _DAY.fullmatch(written.strip()):
        try:
            return date.fromisoformat(written.strip())
        except ValueError:
            pass
    raise Unfit(Text("日期，如 2025-06-30", "A day like 2025-06-30"))


def _boolean(written: object, _declared: Field, _paper: Paper) -> Value:
    if isinstance(written, bool):
        return written
    raise Unfit(Text("true 或 false", "true or false"))


def _area(written: object, _declared: Field, paper: Paper) -> Value:
    for area in paper.areas:
        if written in (area.id, area.title, area.short):
            return area.title
    names = "、".join(area.short for area in paper.areas)
    raise Unfit(Text(f"填报单位：{names}", f"A reporting unit: {names}"))


_READERS: dict[str, Callable[[object, Field, Paper], Value]] = {
    "text": _text,
    "choice": _text,
    "money": _number,
    "ratio": _number,
    "count": _number,
    "number": _number,
    "date": _date,
    "boolean": _boolean,
    "unit": _area,
}
