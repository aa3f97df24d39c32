"""Which runs there are, and what of each a reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Job, JobState
from kechuang.apps.facts.rules import READ_CLOSELY
from kechuang.apps.recognition.models import Run, RunState
from kechuang.apps.recognition.refusals import NoRun, RunUnfinished
from kechuang.apps.recognition.rules import READ
from kechuang.apps.recognition.store import store
from kechuang.apps.releases.rules import READ_DRAFT_RULES
from kechuang.apps.subjects.registering.scope import citywide, seen
from kechuang.tables.verdicts import Verdicts

STATISTICS = "statistics"
_UNFINISHED = (JobState.QUEUED, JobState.RUNNING)


def runs(actor: Actor) -> "QuerySet[Run]":
    """Those that a reader may know of: drafts and statistics are for the bureau."""
    READ.require(actor)
    return _open_to(actor)


def _open_to(actor: Actor) -> "QuerySet[Run]":
    rows = Run.objects.exclude(state=RunState.DISCARDED)
    if not READ_DRAFT_RULES.ask(actor).allowed:
        rows = rows.filter(draft=False)
    if not READ_CLOSELY.ask(actor).allowed:
        rows = rows.exclude(purpose=STATISTICS)
    return rows


def run_of(run_id: UUID, actor: Actor) -> Run:
    """One run, open or final. Raises NoRun, NotAllowed."""
    found = runs(actor).filter(pk=run_id).first()
    if found is None:
        raise NoRun
    return found


def latest(named: str, actor: Actor, on: date | None = None) -> Run | None:
    """The last final run of a scheme or a rule set, for a day no later than `on`: one statement."""
    rows = _open_to(actor).filter(Q(rules=named) | Q(scheme=named), state=RunState.FINAL)
    if on is not None:
        rows = rows.filter(on__lte=on)
    return rows.order_by("-on", "-known_at", "-finalised_at").first()


def latest_of_all(actor: Actor) -> dict[str, Run]:
    """By rule set the last final run: one statement."""
    found: dict[str, Run] = {}
    rows = _open_to(actor).filter(state=RunState.FINAL)
    for row in rows.order_by("on", "known_at", "finalised_at"):
        found[row.rules] = row
    return found


def before(run: Run, actor: Actor) -> Run | None:
    """The final run of the same rules before this one: one statement."""
    rows = _open_to(actor).filter(rules=run.rules, state=RunState.FINAL).exclude(pk=run.pk)
    earlier = rows.filter(Q(on__lt=run.on) | Q(on=run.on, known_at__lt=run.known_at))
    return earlier.order_by("-on", "-known_at").first()


def verdicts(run: Run, actor: Actor) -> Verdicts:
    """The verdicts of a final run within the reader's reach; a firm's are its own alone.

    Raises RunUnfinished.
    """
    return verdicts_of(run, reach(actor))


def verdicts_of(run: Run, within: frozenset[str] | None) -> Verdicts:
    """The verdicts of a final run of the subjects in a `reach`. Raises RunUnfinished."""
    if run.state != RunState.FINAL:
        raise RunUnfinished
    return Verdicts(store().verdicts(str(run.pk)), within)


def reach(actor: Actor) -> frozenset[str] | None:
    """The ids of the subjects whose verdicts an actor sees, None for all: one statement."""
    if citywide(actor):
        return None
    return frozenset(str(pk) for pk in seen(actor).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a worker is; `total` is 0 while the run waits for one."""

    done: int
    total: int


def progress_of(some: Iterable[Run]) -> dict[UUID, Progress]:
    """How far the open ones of some runs are: one statement, none where all are final."""
    wanted = {str(run.pk): run.pk for run in some if run.state == RunState.OPEN}
    if not wanted:
        return {}
    rows = Job.objects.filter(name="recognition.run", state__in=_UNFINISHED)
    return {
        wanted[row.arguments["run"]]: Progress(row.done, row.total)
        for row in rows
        if row.arguments.get("run") in wanted
    }


def replaying(run: Run) -> bool:
    """Whether a replay of the run is under way: one statement."""
    rows = Job.objects.filter(name="recognition.replay", state__in=_UNFINISHED)
    return any(row.arguments.get("run") == str(run.pk) for row in rows)
