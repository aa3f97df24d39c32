"""What is due: deadlines that lapse, steps that go on by themselves, reminders. Done once each."""

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases.actions.carrying import Decided, carry, change, note
from kechuang.apps.cases.actions.entering import columns
from kechuang.apps.cases.actions.owing import keep_owed
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Case, RoundState, Sight
from kechuang.apps.cases.places import people_of
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.cases.queries.situations import Surroundings, surroundings
from kechuang.apps.cases.queries.wording import title_of
from kechuang.apps.cases.refusals import CaseChanged
from kechuang.apps.cases.rules import Place
from kechuang.apps.subjects.queries import named as named_only
from kechuang.apps.work.announcing import Announcement, announce
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.deciding import decide, redated
from kechuang.lifecycle.keeping import as_object, standing_of
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.replaying import DATED
from kechuang.lifecycle.state import Attempt, Moved, Standing
from kechuang.values.text import Text

_AT_ONCE = 200
REMINDER = "reminder"
_PLACE = ("role", "unit", "account", "starts", "ends")


def tick(*, actor: Actor, now: datetime, report: Callable[[int], object] = lambda _n: None) -> int:
    """Look at every case whose instant has come; how many were looked at.

    Each in a transaction of its own, changed only if it is as it was read: run twice, or by two at
    once, it does everything once.
    """
    looked = 0
    for pk in due(now):
        try:
            with writing(actor, now) as write:
                look(write, pk)
        except CaseChanged:
            continue  # somebody moved it meanwhile, and said when to look again
        looked += 1
        report(looked)
    return looked


def due(now: datetime) -> Iterator[UUID]:
    """The cases to look at, those that waited longest first."""
    seen: set[UUID] = set()
    while True:
        rows: QuerySet[Case] = Case.objects.filter(tick_at__lte=now).exclude(pk__in=seen)
        found = list(rows.order_by("tick_at", "pk").values_list("pk", flat=True)[:_AT_ONCE])
        if not found:
            return
        seen.update(found)
        yield from found


def look(write: Write, case: UUID) -> None:
    """Do what is due in one case. Raises CaseChanged."""
    row = Case.objects.select_related("round", "subject").filter(pk=case).first()
    if row is None or row.tick_at is None or row.tick_at > write.now:
        return
    if row.round is not None and row.round.state == RoundState.LOCKED:
        change(row, {"tick_at": None})
        return
    scheme = scheme_of(row)
    around = surroundings(row, scheme, now=write.now)
    clock = around.clock
    standing = standing_of(row.standing)
    if _moved(write, row, scheme, around, standing, clock):
        return
    dated = redated(scheme, standing, around.situation, clock, write.now)
    _remind(write, row, standing, clock)
    if dated is None:
        change(row, {"tick_at": columns(row, scheme, standing, write.now)["tick_at"]})
        return
    after = columns(row, scheme, dated, write.now)
    change(row, {**after, "standing": as_object(dated), "version": dated.version})
    note(row, scheme, DATED, write)
    keep_owed(write, row, scheme, around, dated, (), "")


def _moved(
    write: Write,
    row: Case,
    scheme: Scheme,
    around: Surroundings,
    standing: Standing,
    clock: Clock,
) -> bool:
    """Whether the system could take a move of its own, and has."""
    step = scheme.by_id[standing.step]
    own = [each for each in step.moves if each.automatic or each.verb is Verb.LAPSE]
    for move in own:
        attempt = Attempt(move.id, write.actor)
        decision = decide(scheme, standing, attempt, around.situation, clock, write.now)
        if isinstance(decision, Moved):
            asked = Asked(move.id)
            carry(write, Decided(row, scheme, around, standing, decision, asked, write.actor))
            return True
    return False


def _remind(write: Write, row: Case, standing: Standing, clock: Clock) -> None:
    """Tell whoever has the turn, once for each instant of reminding."""
    past = [each for each in standing.reminders if each <= write.now]
    if standing.due_at is None or not past or write.now > standing.due_at:
        return
    instant = max(past)
    turns = Sight.objects.filter(case=row, turn=True).values_list(*_PLACE)
    people = people_of([Place(*each) for each in turns], clock.day(write.now))
    knowing = named_only(KIND, str(row.pk))
    title = title_of(row)
    day = f"{standing.due_at.astimezone(clock.zone):%Y-%m-%d %H:%M}"
    words = Text(f"{day}截止：{title.zh}", f"Due {day}: {title.en or title.zh}")
    for who in sorted(people if knowing is None else people & knowing):
        key = f"{REMINDER}:case:{row.pk}:{who}:{instant.isoformat()}"
        announce(
            write,
            Announcement(who, REMINDER, words, key, KIND, str(row.pk), f"/cases/{row.number}/"),
        )
