"""A preview confirmed: warnings explained, then imported whole or not at all."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.facts.actions.comparing import replaced_by
from kechuang.apps.facts.actions.examining import examine
from kechuang.apps.facts.actions.importing import Arrival, Report, bring_in, settle_one
from kechuang.apps.facts.actions.newcomers import new_subjects
from kechuang.apps.facts.models import Import, ImportState, Preview, PreviewState
from kechuang.apps.facts.queries.catalogue import Kept, dataset
from kechuang.apps.facts.queries.log import mark_of
from kechuang.apps.facts.queries.previews import Shown, row_of, shown
from kechuang.apps.facts.refusals import (
    ErrorsStand,
    ImportStopped,
    NoPreview,
    PreviewNotReady,
    PreviewStale,
    SameAgain,
    WarningsOpen,
)
from kechuang.apps.facts.rules import IMPORT
from kechuang.apps.facts.store import waiting
from kechuang.apps.subjects.registering.looking import units_of
from kechuang.pack import Pack
from kechuang.readers.intake.matching import subjects_of
from kechuang.tables.rows import Frame
from kechuang.values.errors import Refusal

IMPORT_JOB = "facts.import"
MANY = 5_000
"""More rows than this are imported by the worker."""
_LONGEST_REASON = 300


def confirm(
    preview_id: UUID,
    reasons: Mapping[str, str],
    *,
    pack: Pack,
    actor: Actor,
    now: Callable[[], datetime],
    at_once: bool | None = None,
    report: Report | None = None,
) -> Preview:
    """Import what a preview showed. `reasons` are by the code of a warning, "" for all of them.

    Many rows are left to the worker unless `at_once`. Raises NoPreview, PreviewNotReady,
    ErrorsStand, WarningsOpen, SameAgain, PreviewStale, NumberTaken, NotAllowed.
    """
    IMPORT.require(actor)
    row = row_of(preview_id, actor)
    _read_again(row, pack, actor)
    seen = shown(row)
    explained = _explained(seen, reasons)
    _check(row, seen)
    later = seen.rows > MANY if at_once is None else not at_once
    _claim(row, explained, actor, now(), later=later)
    if not later:
        carry_out(row, dataset(row.dataset, pack), actor=actor, now=now, report=report)
    return row


def _read_again(row: Preview, pack: Pack, actor: Actor) -> None:
    """Rows that a restored backup lacks are read anew from the content, which it has.

    What reads otherwise today is to be looked at first. Raises PreviewStale.
    """
    if row.state != PreviewState.READY or not row.said.get("rows") or waiting().holds(str(row.pk)):
        return
    before = row.said
    ready = Preview.objects.filter(pk=row.pk, state=PreviewState.READY)
    if ready.update(state=PreviewState.READING, mark=mark_of(row.dataset)) != 1:
        raise PreviewNotReady(row.state)
    examine(row, dataset(row.dataset, pack), pack, actor=actor)
    if any(row.said.get(key) != before.get(key) for key in ("digest", "effect", "counted")):
        raise PreviewStale


def _explained(seen: Shown, reasons: Mapping[str, str]) -> dict[str, str]:
    given = {each.code: (reasons.get(each.code) or reasons.get("", "")) for each in seen.needs}
    open_ones = tuple(each for each in seen.needs if not given[each.code].strip())
    if seen.state is PreviewState.READY and not seen.errors and open_ones:
        titles = tuple(each.said for each in open_ones)
        raise WarningsOpen(titles, tuple(each.code for each in open_ones))
    return {code: reason.strip()[:_LONGEST_REASON] for code, reason in given.items()}


def _check(row: Preview, seen: Shown) -> None:
    if seen.state is not PreviewState.READY:
        raise PreviewNotReady(row.state)
    if seen.errors or not seen.rows:
        raise ErrorsStand(seen.errors)
    if seen.again is not None:
        raise SameAgain(None, row.name)
    meanwhile = Import.objects.filter(
        dataset=row.dataset, state=ImportState.FINAL, seq__gt=row.mark
    )
    if any(
        row.units is None or not one.units or set(one.units) & set(row.units) for one in meanwhile
    ):
        raise PreviewStale


def _claim(
    row: Preview, explained: Mapping[str, str], actor: Actor, now: datetime, *, later: bool
) -> None:
    """From ready to being imported, by one only; the import's id is known beforehand."""
    with writing(actor, now) as write:
        ready = Preview.objects.filter(pk=row.pk, state=PreviewState.READY)
        made, reasons = uuid4(), dict(explained)
        state = PreviewState.IMPORTING
        if ready.update(state=state, made=made, reasons=reasons, done=0, total=0) != 1:
            raise PreviewNotReady(row.state)
        if later:
            write.later(IMPORT_JOB, preview=str(row.pk))
    row.refresh_from_db()


def carry_out(
    row: Preview,
    kept: Kept,
    *,
    actor: Actor,
    now: Callable[[], datetime],
    report: Report | None = None,
) -> None:
    """Import the rows of a claimed preview; a refusal puts it back as it was."""
    try:
        if not _finished_before(row, kept, actor, now):
            bring_in(_arrival(row, kept), actor=actor, now=now, report=_stopping(row, report))
    except ImportStopped:
        _end(row, PreviewState.CANCELLED)
        raise
    except Refusal:
        _end(row, PreviewState.READY)
        raise
    _end(row, PreviewState.IMPORTED)


def _finished_before(row: Preview, kept: Kept, actor: Actor, now: Callable[[], datetime]) -> bool:
    """Whether an earlier try, cut short, got so far that it can be finished; else it is undone."""
    made = _made(row)
    if made is None:
        return False
    if made.state == ImportState.OPEN:
        settle_one(made, kept.layout, actor=actor, now=now)
    if made.state == ImportState.FINAL:
        return True
    Preview.objects.filter(pk=row.pk).update(made=uuid4())
    row.refresh_from_db()
    return False


def _made(row: Preview) -> Import | None:
    return Import.objects.filter(pk=row.made).first() if row.made else None


def _arrival(row: Preview, kept: Kept) -> Arrival:
    rows = waiting().get(str(row.pk))
    if rows is None:
        raise NoPreview
    said = row.said
    entering = new_subjects(said.get("entering", ()), kept.declared)
    units = {each.unit for each in entering} | _units(rows)
    return Arrival(
        kept.layout,
        rows,
        row.kind,
        row.pack,
        row.period,
        bool(said.get("whole")) and row.units is None,
        row.content,
        row.name,
        frozenset(units),
        {
            "lines": said.get("lines", []),
            "counted": said.get("counted", {}),
            "reasons": row.reasons,
            "left_out": said.get("left_out", 0),
            "entered": len(entering),
            "sheet": row.sheet,
        },
        entering,
        row.made,
        said.get("digest", ""),
        replaced_by(row, kept, rows),
    )


def _units(rows: Frame) -> set[str]:
    return units_of(subjects_of(rows))


def _stopping(row: Preview, report: Report | None) -> Report:
    """Keeps how far it is, and stops when the preview was cancelled."""

    def told(done: int, total: int) -> None:
        going = Preview.objects.filter(pk=row.pk, state=PreviewState.IMPORTING)
        if going.update(done=done, total=total) != 1:
            raise ImportStopped
        if report:
            report(done, total)

    return told


def _end(row: Preview, state: PreviewState) -> None:
    Preview.objects.filter(pk=row.pk).update(state=state)
    if state in {PreviewState.IMPORTED, PreviewState.CANCELLED}:
        waiting().drop(str(row.pk))
    row.refresh_from_db()


def settle_previews() -> None:
    """Previews whose import was settled by others are put where it ended."""
    for row in Preview.objects.filter(state=PreviewState.IMPORTING):
        made = _made(row)
        if made is not None and made.state == ImportState.FINAL:
            _end(row, PreviewState.IMPORTED)
        elif made is not None and made.state == ImportState.DISCARDED:
            _end(row, PreviewState.READY)
