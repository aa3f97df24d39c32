"""What readers get to see of a dataset: its imports, its statements; a county its own only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count

from kechuang.access.actor import Actor
from kechuang.apps.facts.models import Document, Import, ImportState
from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.queries.log import marks_on
from kechuang.apps.facts.queries.tables import statements
from kechuang.apps.facts.rules import READ, READ_CLOSELY
from kechuang.apps.facts.scope import subjects_in as ids_in
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.scope import units_read
from kechuang.pack import Pack
from kechuang.readers.intake.declared import Declared
from kechuang.readers.intake.findings import RULES
from kechuang.readers.intake.form import CODE_COLUMN, NAME_COLUMN
from kechuang.tables.exporting import labelled, subjects_in
from kechuang.tables.rows import Frame
from kechuang.tables.scoping import standing
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Text

STATISTICS = ("statistics",)
MASK = "＊＊＊"
_AT_ONCE = 800


@dataclass(frozen=True, slots=True)
class Past:
    """An import as its readers see it; `rows` are those within their reach.

    `lines` say what it changed, `reasons` why warnings were accepted: both for those who may see
    every row of it.
    """

    id: UUID
    seq: int
    kind: str
    period: str
    rows: int
    file_name: str
    by: UUID | None
    at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_for: str
    lines: tuple[Text, ...] = ()
    reasons: Mapping[str, str] | None = None

    @property
    def accepted(self) -> list[tuple[Text, str]]:
        """The kinds of warnings in words, each with the reason for which it was accepted."""
        given = self.reasons or {}
        return [(each.said, given[each.code]) for each in RULES if each.code in given]


def history(kept: Kept, *, actor: Actor, limit: int = 50) -> list[Past]:
    """The imports of a dataset, newest first: two statements."""
    READ.require(actor)
    reach = units_read(actor)
    rows = Import.objects.filter(dataset=kept.id, state=ImportState.FINAL).order_by("-seq")
    shown = [row for row in rows.defer("entering")[: limit * 4] if _touches(row, reach)][:limit]
    own = _own_rows(shown, reach) if reach is not None else {}
    return [
        _past(row, own.get(row.id, 0) if reach is not None else row.rows, reach) for row in shown
    ]


def _touches(row: Import, reach: frozenset[str] | None) -> bool:
    return reach is None or bool(reach & set(row.units))


def _own_rows(rows: list[Import], reach: frozenset[str]) -> dict[UUID, int]:
    found = Document.objects.filter(made_by__in=rows, subject__unit__in=reach)
    return dict(found.values_list("made_by").annotate(number=Count("id")))


def _past(row: Import, number: int, reach: frozenset[str] | None) -> Past:
    everything = reach is None or set(row.units) <= reach
    lines = row.said.get("lines", []) if everything else []
    return Past(
        row.id,
        row.seq or 0,
        row.kind,
        row.period,
        number,
        row.file_name if everything else "",
        row.by,
        row.finalised_at,
        row.withdrawn_at,
        row.withdrawn_for,
        tuple(Text.from_json(each) for each in lines),
        row.said.get("reasons") if everything else None,
    )


def hidden_columns(declared: Declared, actor: Actor) -> frozenset[str]:
    """The sensitive columns that the actor sees masked."""
    return frozenset() if READ_CLOSELY.ask(actor).allowed else declared.sensitive


def check_purpose(declared: Declared, actor: Actor) -> None:
    """Refuse unit-level values that serve statistics only. Raises NotAllowed."""
    if not visible(declared, actor):
        raise NotAllowed(READ_CLOSELY.ask(actor).reason)


def visible(declared: Declared, actor: Actor) -> bool:
    """Whether the actor may see single statements of a dataset."""
    return declared.purposes != STATISTICS or READ_CLOSELY.ask(actor).allowed


def marks_of_day(day: date, pack: Pack) -> dict[str, int]:
    """The marks of all datasets at the end of a day in the pack's zone."""
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo(pack.zone))
    return marks_on(end)


def exported(kept: Kept, *, actor: Actor, mark: int | None = None) -> Frame:
    """The statements in force within the actor's reach, by label. Raises NotAllowed."""
    READ.require(actor)
    check_purpose(kept.declared, actor)
    reach = units_read(actor)
    within = None if reach is None else {str(each) for each in ids_in(reach)}
    frame = standing(statements(kept.layout, mark), kept.layout, within=within)
    labels = {each.id: each.label for each in kept.declared.form.columns}
    period = kept.declared.form.period
    if period is not None:
        labels = {period.id: period.label, **labels}
    hidden = sorted(hidden_columns(kept.declared, actor))
    heads = (CODE_COLUMN.label, NAME_COLUMN.label)
    return labelled(frame, _called(subjects_in(frame)), labels, heads, hidden)


def _called(ids: list[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        rows = Subject.objects.filter(pk__in=ids[start : start + _AT_ONCE])
        for pk, code, name in rows.values_list("id", "code", "name"):
            found[str(pk)] = (code or "", name)
    return found
