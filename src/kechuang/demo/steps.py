"""What happens in the invented year, in order of time, each as one call of an action."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.plans.actions import (
    Placing,
    Proof,
    comment_on_target,
    complete_milestone,
    finish_matter,
    propose_issue,
    reach_stage,
    record_rank,
    remind_of_matter,
    seed_plan,
    sign_issue,
)
from kechuang.apps.plans.models import Target
from kechuang.apps.plans.queries.owed import source_of
from kechuang.apps.work.actions import Owing, finish, owe
from kechuang.apps.work.models import Commitment
from kechuang.demo.figures import attach, recordings
from kechuang.demo.script import Errand, Placed, Progress, Reached, Said
from kechuang.demo.stage import SYSTEM, Cast

_FIRST = 1


@dataclass(frozen=True, slots=True)
class Step:
    """Something done at an instant."""

    at: datetime
    do: Callable[[], object]


def issue(cast: Cast, year: int) -> None:
    """The plan made, checked and approved on the first working days of its year."""
    first = _working(cast, date(year, 1, 3), 0)
    office = _office(cast)
    handler = cast.holding(office, Role.HANDLER, Role.DIVISION_HEAD) or cast.script.people[0].id
    checker = cast.holding(office, Role.DIVISION_HEAD, Role.DEPUTY_LEADER)
    leader = cast.anyone(Role.LEADER, Role.DEPUTY_LEADER)
    made = cast.at(first, 10)
    plan = seed_plan(cast.pack, year, actor=cast.actor(handler, first), now=made, office=office)
    propose_issue(plan.id, actor=cast.actor(handler, first), now=made + timedelta(minutes=5))
    signers = [each for each in (checker, leader) if each and each != handler]
    for number, person in enumerate(signers, start=1):
        day = _working(cast, first, number)
        sign_issue(
            plan.id,
            actor=cast.actor(person, day),
            now=cast.at(day, 11),
            pack=cast.pack,
            on=day,
        )


def keeper(cast: Cast, day: date) -> Actor:
    """Whoever keeps the plan keeps the city's data too."""
    person = cast.holding(_office(cast), Role.HANDLER, Role.DIVISION_HEAD)
    return cast.actor(person, day) if person else SYSTEM


def planned(cast: Cast, year: int) -> list[Step]:
    """Everything that happens after the issue, in order of time."""
    life = _Life(cast, year)
    recorded = recordings(cast, year, life.targets, life.first)
    steps = [Step(at, do) for at, do in recorded]
    steps += [step for each in cast.script.progress for step in life.of(each)]
    steps += [step for each in cast.script.errands for step in life.errand(each)]
    steps += [life.measure(measure, day) for measure, day in cast.script.measures_done.items()]
    return sorted(steps, key=lambda step: step.at)


class _Life:
    """The steps of one year's plan; nothing happens before the day after its issue."""

    def __init__(self, cast: Cast, year: int) -> None:
        self.cast = cast
        self.year = year
        self.first = _working(cast, date(year, 1, 3), 4)
        self.targets = {row.code: row for row in Target.objects.filter(plan__year=year)}

    def of(self, progress: Progress) -> Iterator[Step]:
        """All that is told about one target or indicator besides its figures."""
        target = self.targets.get(progress.code)
        for reached in progress.reached if target else ():
            yield self._step(reached.on, 15, self._reach, progress, reached)
        if progress.rank:
            known = max((told.known for told in progress.figures), default=self.first)
            yield self._step(known, 17, self._rank, progress, progress.rank)
        for said in progress.comments:
            yield Step(said.at, partial(self._comment, progress, said))

    def _step(self, day: date, hour: int, do: Callable[..., object], *args: object) -> Step:
        at = self.cast.at(max(day, self.first), hour)
        return Step(at, partial(do, *args, at))

    def _reach(self, progress: Progress, reached: Reached, at: datetime) -> None:
        target, day = self.targets[progress.code], self.cast.day(at)
        files = [attach(self.cast, target, progress.by, each, at) for each in reached.evidence]
        proof = Proof(reached.on, reached.note, files[0] if files else None)
        actor = self.cast.actor(progress.by, day)
        if reached.stage:
            reach_stage(target.id, reached.stage, proof, actor=actor, now=at, today=day)
        else:
            place = reached.step - _FIRST
            complete_milestone(target.id, place, proof, actor=actor, now=at, today=day)

    def _rank(self, progress: Progress, placed: Placed, at: datetime) -> None:
        day = self.cast.day(at)
        placing = Placing(
            progress.code,
            placed.period,
            placed.place,
            placed.among,
            max((told.known for told in progress.figures), default=day),
            placed.behind_next,
            placed.before_next,
        )
        actor = self.cast.actor(progress.by, day)
        record_rank(self.year, placing, actor=actor, now=at, pack=self.cast.pack, on=day)

    def _comment(self, progress: Progress, said: Said) -> None:
        comment_on_target(
            self.targets[progress.code].id,
            said.text.zh,
            unit=self.cast.somebody(said.by).posts[0].unit,
            actor=self.cast.actor(said.by, self.cast.day(said.at)),
            now=said.at,
        )

    def measure(self, measure: str, day: date) -> Step:
        """A measure of the plan finished by whoever works for its unit."""
        return self._step(day, 14, self._finish_measure, measure)

    def _finish_measure(self, measure: str, at: datetime) -> None:
        row = Commitment.objects.get(kind="measure", source__endswith=f":{measure}")
        office = _office(self.cast)
        person = self.cast.holding(
            row.unit, Role.HANDLER, Role.DEPARTMENT, Role.DIVISION_HEAD
        ) or self.cast.holding(office, Role.HANDLER)
        day = self.cast.day(at)
        finish_matter(
            row.id,
            "按期办结，材料已归档",
            actor=self.cast.actor(person or self.cast.script.people[0].id, day),
            now=at,
            today=day,
            version=row.version,
        )

    def errand(self, errand: Errand) -> Iterator[Step]:
        """An errand given, reminded of where a county owes it, and done where it is done."""
        given = min(errand.due - timedelta(days=14), self.cast.script.today - timedelta(days=5))
        yield self._step(self.cast.day(given), 9, self._give, errand)
        if errand.done:
            yield self._step(errand.done, 15, self._finish_errand, errand)
        elif self._of_county(errand):
            reminded = _working(self.cast, self.cast.day(self.cast.script.today), -1)
            yield self._step(reminded, 15, self._remind, errand)

    def _of_county(self, errand: Errand) -> bool:
        unit = self.cast.somebody(errand.by).posts[0].unit
        return unit in {each.id for each in self.cast.pack.reporting_units}

    def _source(self, errand: Errand) -> str:
        plan = next(iter(self.targets.values())).plan_id
        return source_of(plan, "errand", errand.target, errand.id)

    def _give(self, errand: Errand, at: datetime) -> None:
        plan = next(iter(self.targets.values())).plan_id
        owing = Owing(
            kind="errand",
            unit=self.cast.somebody(errand.by).posts[0].unit,
            title=errand.title,
            thing_kind="plan",
            thing=str(plan),
            source=self._source(errand),
            due_at=errand.due,
            detail=errand.detail,
            assignee=self.cast.accounts[errand.by],
            wanted_by=self.cast.accounts.get(errand.wanted_by),
        )
        giver = errand.wanted_by
        actor = self.cast.actor(giver, self.cast.day(at)) if giver else SYSTEM
        owe([owing], actor=actor, now=at)

    def _finish_errand(self, errand: Errand, at: datetime) -> None:
        row = Commitment.objects.get(source=self._source(errand))
        actor = self.cast.actor(errand.by, self.cast.day(at))
        office = _office(self.cast)
        finish(
            row.id, "按期办结，材料已归档", actor=actor, now=at, version=row.version, office=office
        )

    def _remind(self, errand: Errand, at: datetime) -> None:
        row, day = Commitment.objects.get(source=self._source(errand)), self.cast.day(at)
        actor = self.cast.actor(errand.wanted_by, day)
        remind_of_matter(row.id, actor=actor, now=at, on=day, pack=self.cast.pack)


def _office(cast: Cast) -> str:
    """The division that owns most of the plan's promises keeps the plan."""
    plan = cast.pack.plans[max(cast.pack.plans)]
    divisions = {unit.id for unit in cast.pack.divisions}
    owners = [each.owner for each in plan.targets.values() if each.owner in divisions]
    return max(dict.fromkeys(owners), key=owners.count, default=cast.pack.bureau.id)


def _working(cast: Cast, day: date, days: int) -> date:
    """The `days`-th working day from the first one on or after `day` (before it, if negative)."""
    calendar = cast.pack.calendar
    if days < 0:
        return calendar.add(day, days)
    start = day if calendar.is_working(day) else calendar.add(day, 1)
    return calendar.add(start, days) if days else start
