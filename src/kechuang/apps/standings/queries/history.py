"""One standing with what became of it, and what else of the kind its holder had."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from django.db.models import F

from kechuang.access.actor import Actor
from kechuang.apps.facts.models import Import
from kechuang.apps.standings.models import Happening, Standing, StandingEvent, State
from kechuang.apps.standings.queries.lines import Line, line
from kechuang.apps.standings.queries.sight import standing_seen, visible
from kechuang.apps.subjects.models import Particular
from kechuang.apps.subjects.registering.shapes import NAME
from kechuang.pack import Pack
from kechuang.values.text import Text

HAPPENINGS = {
    Happening.OPENED: Text("登记", "Entered"),
    Happening.WARNED: Text("预警", "Warned"),
    Happening.KEPT: Text("复核保留", "Kept after review"),
    Happening.WITHDRAWN: Text("撤销", "Withdrawn"),
    Happening.CORRECTED: Text("更正", "Corrected"),
    Happening.MERGED: Text("合并", "Merged"),
    Happening.LISTED: Text("名单更新", "The list changed"),
    Happening.VOID: Text("名单已撤回", "Its list was withdrawn"),
}
EXPIRED = Text("到期", "Expired")
RENAMED = Text("更名", "Renamed")
_HOLDER = Text("持有单位", "holder")
_COLUMNS = {
    "kind": Text("种类", "kind"),
    "words": Text("名称", "title"),
    "body": Text("机构名称", "body"),
    "level": Text("级别", "level"),
    "number": Text("编号", "number"),
    "starts": Text("生效日期", "first day"),
    "ends": Text("失效日期", "last day"),
    "state": Text("状态", "state"),
    "scope": Text("限制范围", "scope"),
}
_SHOWN = frozenset(_COLUMNS) - {"kind", "state"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history; `at` is None for what follows from the days alone."""

    title: Text
    at: datetime | None
    on: date | None
    by: UUID | None
    reason: str
    source: str
    changes: tuple[tuple[Text, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """A standing's page. `dataset` and `file` say where a list came from, "" otherwise."""

    row: Standing
    line: Line
    entries: tuple[Entry, ...]
    others: tuple[Line, ...]
    dataset: str
    file: str


def history(standing: UUID, *, actor: Actor, on: date, pack: Pack) -> History:
    """The page of a standing: five statements. Raises NotAllowed, NoStanding."""
    row = standing_seen(standing, actor)
    made = (
        Import.objects.filter(pk=row.listed).defer("said", "entering").first()
        if row.listed
        else None
    )
    entries = [_entry(each) for each in row.events.order_by("id")]
    if not row.own or row.origin.startswith("list:"):
        source = (made.file_name if made else "") or row.source
        at = (made.finalised_at if made else None) or row.opened_at
        entries.insert(
            0, Entry(Text("按名单登记", "Entered from a list"), at, None, None, "", source)
        )
    entries = sorted([*entries, *_renamed(row)], key=lambda each: each.at or row.opened_at)
    if row.state == State.HELD and row.ends is not None and row.ends < on:
        entries.append(Entry(EXPIRED, None, row.ends, None, "", ""))
    same_kind = visible(actor).filter(firm=row.firm_id, kind=row.kind, scope=row.scope)
    others = same_kind.exclude(pk=row.pk).select_related("subject", "firm").order_by("-starts")
    return History(
        row,
        line(row, on, pack),
        tuple(reversed(entries)),
        tuple(line(each, on, pack) for each in others[:20]),
        made.dataset if made else "",
        made.file_name if made else "",
    )


def _entry(event: StandingEvent) -> Entry:
    changes = tuple(
        (_COLUMNS[name], str(was or "—"), str(now or "—"))
        for name, (was, now) in event.changes.items()
        if name in _SHOWN
    )
    title = HAPPENINGS[Happening(event.kind)]
    return Entry(title, event.at, event.on, event.by, event.reason, event.source, changes)


def _renamed(row: Standing) -> Iterator[Entry]:
    """What its firm was called anew since: the register of subjects says so, and nothing is kept here."""
    names = Particular.objects.filter(subject=row.firm_id, aspect=NAME, withdrawn_at=None)
    every = list(names.order_by(F("starts").asc(nulls_first=True), "pk"))
    for before, after in pairwise(every):
        if after.starts is not None and after.starts >= row.starts:
            change = (_HOLDER, before.value, after.value)
            yield Entry(RENAMED, after.known_at, after.starts, None, "", after.source, (change,))


def held_by(ids: list[UUID], *, actor: Actor, on: date, pack: Pack) -> list[Line]:
    """Titles and sanctions of a firm and what was merged into it, those in force first: one statement."""
    rows = visible(actor).filter(firm__in=ids).select_related("subject", "firm")
    lines = [line(each, on, pack) for each in rows.order_by("-starts")]
    return sorted(lines, key=lambda each: (not each.holds, each.ends or date.max, each.title.zh))
