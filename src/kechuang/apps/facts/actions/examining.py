"""A file read against the register and against what counts now. Nothing of it counts yet."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions.comparing import Against, compared
from kechuang.apps.facts.actions.newcomers import entered
from kechuang.apps.facts.models import Preview, PreviewState
from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.queries.previews import finding_kept
from kechuang.apps.facts.store import waiting
from kechuang.apps.subjects.registering.looking import named, numbered
from kechuang.apps.work import store as contents
from kechuang.pack import Pack
from kechuang.readers.intake import findings
from kechuang.readers.intake.book import Sheet, open_book, pasted
from kechuang.readers.intake.checking import cross_checked
from kechuang.readers.intake.findings import Finding, Severity, column_name
from kechuang.readers.intake.form import CODE, NAME
from kechuang.readers.intake.headings import find_heading
from kechuang.readers.intake.matching import (
    Matched,
    codes_in,
    matched,
    names_in,
    registered,
    rows_of,
    said_twice,
    with_newcomers,
)
from kechuang.readers.intake.reading import MOST_FINDINGS, Taken, take
from kechuang.tables.rows import Frame
from kechuang.tables.scoping import periods_in
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

STEPS = 6
Report = Callable[[int, int], None]


@dataclass
class Noted:
    """What was found so far: counted all, kept the first of each severity."""

    counted: Counter[str] = field(default_factory=Counter)
    listed: list[Finding] = field(default_factory=list)

    def take(self, taken: Taken) -> None:
        """What the reader found."""
        self.counted.update(taken.counted)
        self.listed += taken.listed

    def add(self, more: Iterable[Finding]) -> None:
        """What was found afterwards."""
        new = list(more)
        self.counted.update(each.rule.code for each in new)
        self.listed += new

    def first(self) -> list[Finding]:
        """Errors before warnings, in the order of the sheet, up to a limit."""
        order = list(Severity)
        key = {each: place for place, each in enumerate(order)}
        whole = sorted(
            self.listed,
            key=lambda each: (key[each.rule.severity], each.row or 0, each.col or 0),
        )
        return whole[:MOST_FINDINGS]


def examine(
    row: Preview,
    kept: Kept,
    pack: Pack,
    *,
    actor: Actor,
    report: Report | None = None,
) -> None:
    """Read a preview's content and keep what is found and what would change. Raises FileRefused.

    `report` is told steps done and their number; it may raise to stop.
    """
    step = _Steps(report)
    sheets = _sheets(row)
    sheet = _chosen(sheets, row.sheet, kept)
    step.next()
    taken = take(sheet, kept.declared.form, row.period)
    noted = Noted()
    noted.take(taken)
    step.next()
    said: dict[str, object] = {"sheets": [each.name for each in sheets], "rows": 0}
    if taken.heading is None or taken.frame.is_empty():
        _note_empty(noted, taken, sheet)
        _keep(row, sheet, said, noted)
        return
    noted.add(cross_checked(taken, kept.declared))
    step.next()
    found = _matched(taken, kept, row, actor)
    entering = entered(taken, found, kept.declared, pack, row.units)
    noted.add(found.findings)
    noted.add(entering.findings)
    frame = with_newcomers(found.frame, entering.rows)
    form = kept.declared.form
    noted.add(said_twice(taken, frame, form.identity, keyed=kept.layout.keyed))
    step.next()
    rows = rows_of(frame, [each.id for each in kept.layout.fields])
    against = _against(row, kept, rows, noted, taken)
    names = {id_: name for id_, name, _code, _unit in entering.subjects}
    result = compared(rows, frame, taken, against, names)
    noted.add(result.findings)
    step.next()
    if not rows.height:
        _note_empty(noted, taken, sheet)
    said |= {
        "rows": rows.height,
        "left_out": taken.frame.height - rows.height,
        "whole": against.whole,
        "headings": _headings(taken),
        "entering": entering.subjects,
        **result.said,
    }
    waiting().put(str(row.id), result.rows)
    row.period = against.period
    _keep(row, sheet, said, noted)
    step.next()


class _Steps:
    def __init__(self, report: Report | None) -> None:
        self._report = report
        self._done = 0

    def next(self) -> None:
        self._done += 1
        if self._report:
            self._report(self._done, STEPS)


def _sheets(row: Preview) -> tuple[Sheet, ...]:
    with contents.opened(row.content) as file:
        content: bytes = file.read()
    if row.kind == "paste":
        return (pasted(content.decode()),)
    return open_book(content, row.name)


def _chosen(sheets: Sequence[Sheet], wanted: str, kept: Kept) -> Sheet:
    """The sheet asked for, else the one whose heading names most of the form's columns."""
    asked = next((each for each in sheets if each.name == wanted), None)
    if asked is not None or len(sheets) == 1:
        return asked or sheets[0]

    def fitting(sheet: Sheet) -> int:
        heading, _odd = find_heading(sheet, kept.declared.form)
        return len(heading.columns) if heading else 0

    return max(sheets, key=fitting)


def _matched(taken: Taken, kept: Kept, row: Preview, actor: Actor) -> Matched:
    """The rows' subjects: by code, then by exact name, among those within reach."""
    kind, reach = kept.declared.subject, row.units
    by_code = registered(numbered(codes_in(taken), actor=actor, kind=kind), CODE, reach)
    names = named(names_in(taken, by_code), actor=actor, kind=kind)
    by_name = registered(names, NAME, reach)
    return matched(taken, by_code, by_name, enters=kept.declared.enters)


def _against(row: Preview, kept: Kept, rows: Frame, noted: Noted, taken: Taken) -> Against:
    """What the rows stand against. A county replaces what was said of its own subjects only."""
    periods = periods_in(rows, kept.layout)
    period = str(periods[0]) if len(periods) == 1 else "" if periods else row.period
    whole = kept.declared.whole
    if whole and len(periods) > 1:
        said = Text(
            f"表中有{len(periods)}个期间：{'、'.join(map(str, periods))}",
            f"The sheet speaks of {len(periods)} periods: {', '.join(map(str, periods))}",
        )
        fix = Text("请按期间分开导入", "Import each period apart")
        noted.add([Finding(findings.PERIODS, taken.sheet, None, None, "", said, fix)])
    reach = None if row.units is None else frozenset(row.units)
    return Against(kept, period, tuple(periods), whole, reach, row.content)


def _note_empty(noted: Noted, taken: Taken, sheet: Sheet) -> None:
    if taken.heading is None:
        return
    said = Text("没有一行可以导入", "There is no row to import")
    fix = Text("请核对工作表和表头下的数据", "Check the sheet and the data below its heading")
    noted.add([Finding(findings.EMPTY, sheet.name, None, None, "", said, fix)])


def _headings(taken: Taken) -> list[tuple[str, str, str]]:
    columns = taken.heading.columns if taken.heading else {}
    return [(column_name(col), each.label, unit) for col, (each, unit) in columns.items()]


def _keep(row: Preview, sheet: Sheet, said: dict[str, object], noted: Noted) -> None:
    row.said = {
        **said,
        "findings": [finding_kept(each) for each in noted.first()],
        "counted": dict(noted.counted),
    }
    reading = Preview.objects.filter(pk=row.pk, state=PreviewState.READING)
    reading.update(
        said=row.said, sheet=sheet.name[:100], period=row.period, state=PreviewState.READY
    )
    row.refresh_from_db()


def refuse(row: Preview, refusal: Refusal) -> None:
    """Note that a file cannot be read, and why."""
    said = {"refusal": refusal.sentence.to_json()}
    Preview.objects.filter(pk=row.pk).update(state=PreviewState.REFUSED, said=said)
    row.refresh_from_db()
