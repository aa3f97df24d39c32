"""What entering a step brings: who may see the case, who owes what by when, when to look again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from kechuang.apps.cases.faces import face
from kechuang.apps.cases.models import Case, Sight
from kechuang.apps.cases.places import Surroundings, rights_of
from kechuang.apps.cases.rules import Place
from kechuang.lifecycle.model import On, Scheme, Step
from kechuang.lifecycle.state import Standing

_AGAIN = timedelta(days=1)
_MOMENT = timedelta(seconds=1)


def columns(row: Case, scheme: Scheme, standing: Standing, now: datetime) -> dict[str, object]:
    """What lists and the system read of a standing."""
    step = scheme.by_id[standing.step]
    shown = face(scheme, row.shown, step)
    return {
        "step": step.id,
        "kind": step.kind.value,
        "shown": shown.id,
        "shown_kind": shown.kind.value,
        "outcome": standing.outcome,
        "entered_at": standing.entered_at,
        "due_at": standing.due_at,
        "ended_at": (row.ended_at or now) if step.final else None,
        "held": standing.held is not None,
        "tick_at": look_again(standing, step, now),
        "form": step.form or row.form,
    }


def look_again(standing: Standing, step: Step, now: datetime) -> datetime | None:
    """When the system looks at the case next: a reminder, the deadline, a condition that may change."""
    if step.final or standing.held is not None:
        return None
    instants = [each for each in standing.reminders if each > now]
    if standing.due_at is not None and standing.due_at >= now:
        instants.append(standing.due_at + _MOMENT)
    if standing.undated or any(move.automatic for move in step.moves):
        instants.append(now + _AGAIN)
    return min(instants, default=None)


def open_to(row: Case, scheme: Scheme, around: Surroundings, steps: Iterable[Step]) -> None:
    """Let those see the case whom the steps give something to do; nobody loses sight of it."""
    wanted: dict[Place, tuple[bool, bool]] = {}
    for step in steps:
        for right in rights_of(step):
            inside = right.role is not None and right.on is not On.CASE
            for place in around.places([right]):
                before = wanted.get(place, (False, False))
                wanted[place] = (before[0] or inside, before[1] or step is scheme.first)
    add_sights(row, wanted)


def add_sights(row: Case, wanted: dict[Place, tuple[bool, bool]]) -> None:
    """Rows of sight that are not there yet: places with `inner` and `drafts`."""
    there = set(row.sights.values_list("role", "unit", "account", "inner", "drafts"))
    new = [
        Sight(
            case=row,
            role=place.role,
            unit=place.unit,
            account=place.account,
            inner=inside,
            drafts=drafts,
        )
        for place, (inside, drafts) in wanted.items()
        if (place.role, place.unit, place.account, inside, drafts) not in there
    ]
    Sight.objects.bulk_create(new)


def first_sights(row: Case, around: Surroundings) -> dict[Place, tuple[bool, bool]]:
    """Who sees a case from its beginning: its unit, its participants, the unit responsible."""
    own: dict[Place, tuple[bool, bool]] = {Place(unit=row.owner): (True, False)}
    if row.unit:
        own[Place(unit=row.unit)] = (row.unit == row.owner, True)
    return own | {each.place: (False, True) for each in around.parties}
