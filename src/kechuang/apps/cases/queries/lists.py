"""Lists of cases: narrowed, counted and paged, never more than a handful of statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case as Choice
from django.db.models import Count, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Case, Sight
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import standing_in, visible
from kechuang.apps.cases.queries.wording import title_of
from kechuang.lifecycle.kinds import StepKind
from kechuang.values.errors import NotFound
from kechuang.values.text import Text

PER_PAGE = 50
MOST_EXPORTED = 20_000
MOST_HINTS = 8
_FAR = datetime(9999, 1, 1, tzinfo=UTC)
_SEPARATOR = "~"
_SORTS = {"due": ("due_told", "id"), "newest": ("-opened_at", "id"), "title": ("title", "id")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty fields do not narrow.

    `state` is `open`, `ended` or "" for both; `mine` are those that wait for the actor; `after` is
    the cursor of the page before.
    """

    words: str = ""
    scheme: str = ""
    round: UUID | None = None
    unit: str = ""
    kind: str = ""
    step: str = ""
    state: str = ""
    overdue: bool = False
    mine: bool = False
    sort: str = "due"
    after: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A case as a list shows it to one actor: the step that he is told of, its deadline if he is.

    `present` says whether that step is the one where the case stands.
    """

    id: UUID
    number: str
    title: Text
    scheme: str
    scheme_title: Text
    unit: str
    owner: str
    subject: str
    round: UUID | None
    round_title: Text
    step: str
    step_title: Text
    kind: StepKind
    present: bool
    due_at: datetime | None
    overdue: bool
    held: bool
    draft: bool
    outcome: str
    ended_at: datetime | None
    opened_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, how many fit in all, how many by kind of step, and the cursor of the next page."""

    rows: tuple[Row, ...]
    total: int
    kinds: Mapping[StepKind, int]
    following: str


def page(wanted: Wanted, *, actor: Actor, now: datetime, size: int = PER_PAGE) -> Page:
    """A page of the cases that the actor may see: three statements. Raises NotAllowed, NotFound."""
    every = fitting(wanted, actor, now)
    kinds = {
        StepKind(kind): count
        for kind, count in every.order_by().values_list("at_kind").annotate(Count("pk"))
    }
    found = list(_behind(every, wanted)[: size + 1])
    shown = found[:size]
    following = _cursor(shown[-1], wanted) if len(found) > size else ""
    return Page(tuple(told(each, now) for each in shown), sum(kinds.values()), kinds, following)


def export(wanted: Wanted, *, actor: Actor, now: datetime) -> Iterable[Row]:
    """Every row that fits, in order, at most `MOST_EXPORTED`. Raises NotAllowed."""
    for each in fitting(wanted, actor, now)[:MOST_EXPORTED].iterator(chunk_size=1000):
        yield told(each, now)


def hints(words: str, *, actor: Actor, now: datetime) -> tuple[Row, ...]:
    """What a search box offers for some words. Raises NotAllowed."""
    if not words.strip():
        return ()
    found = fitting(Wanted(words=words, sort="newest"), actor, now)
    return tuple(told(each, now) for each in found[:MOST_HINTS])


def waiting(actor: Actor, now: datetime) -> int:
    """How many cases wait for the actor."""
    return fitting(Wanted(mine=True, state="open"), actor, now).count()


def open_by_scheme(actor: Actor, now: datetime) -> dict[str, int]:
    """How many open cases the actor may see of each scheme: one statement."""
    rows = fitting(Wanted(state="open"), actor, now).order_by().values_list("scheme")
    return dict(rows.annotate(Count("pk")))


def fitting(wanted: Wanted, actor: Actor, now: datetime) -> QuerySet[Any]:
    """The cases that fit and that the actor may see, in the order wanted."""
    rows: QuerySet[Any] = visible(actor).select_related("round", "subject")
    rows = rows.defer("values", "standing")
    open_face = Q(inner=True) | Q(step=F("shown"))
    told_due = Choice(When(open_face, then=F("due_at")), output_field=DateTimeField())
    rows = rows.annotate(due_told=Coalesce(told_due, Value(_FAR, DateTimeField())))
    exact = {
        "scheme": wanted.scheme,
        "round": wanted.round,
        "unit": wanted.unit,
        "at_kind": wanted.kind,
        "at": wanted.step,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.words.strip():
        words = wanted.words.strip()
        named = Q(title__icontains=words) | Q(title_en__icontains=words)
        rows = rows.filter(named | Q(number=words.upper()) | Q(subject__name__icontains=words))
    if wanted.state:
        rows = rows.filter(ended_at__isnull=wanted.state == "open")
    if wanted.overdue:
        rows = rows.filter(due_told__lt=now, ended_at=None)
    if wanted.mine:
        turn = Sight.objects.filter(standing_in(actor), case=OuterRef("pk"), turn=True)
        rows = rows.filter(Exists(turn))
    return rows.order_by(*_SORTS.get(wanted.sort, _SORTS["due"]))


def told(row: Case, now: datetime) -> Row:
    """A row read through `sight`, as its reader is told of it."""
    scheme = scheme_of(row)
    step = scheme.by_id[row.at]
    present = row.at == row.step
    due_at = row.due_at if present else None
    return Row(
        id=row.pk,
        number=row.number,
        title=title_of(row),
        scheme=row.scheme,
        scheme_title=scheme.title,
        unit=row.unit,
        owner=row.owner,
        subject=row.subject.name if row.subject else "",
        round=row.round_id,
        round_title=title_of(row.round) if row.round else Text(""),
        step=step.id,
        step_title=step.title,
        kind=step.kind,
        present=present,
        due_at=due_at,
        overdue=due_at is not None and due_at < now and row.ended_at is None,
        held=row.held,
        draft=row.draft,
        outcome=row.outcome,
        ended_at=row.ended_at,
        opened_at=row.opened_at,
        version=row.version,
    )


def _behind(rows: QuerySet[Any], wanted: Wanted) -> QuerySet[Any]:
    if not wanted.after:
        return rows
    written, _, last = wanted.after.rpartition(_SEPARATOR)
    try:
        id_ = UUID(last)
        key: object = written if wanted.sort == "title" else datetime.fromisoformat(written)
    except ValueError:
        raise NotFound(
            Text("没有这一页，请从第一页开始。", "No such page; start from the first.")
        ) from None
    field = _SORTS.get(wanted.sort, _SORTS["due"])[0]
    beyond = {f"{field.removeprefix('-')}__{'lt' if field.startswith('-') else 'gt'}": key}
    return rows.filter(Q(**beyond) | Q(**{field.removeprefix("-"): key, "pk__gt": id_}))


def _cursor(row: Case, wanted: Wanted) -> str:
    field = _SORTS.get(wanted.sort, _SORTS["due"])[0].removeprefix("-")
    key = getattr(row, field)
    written = key.isoformat() if isinstance(key, datetime) else key
    return f"{written}{_SEPARATOR}{row.pk}"
