"""Search over what the reader may see: firms and other subjects, targets, tasks, rules, people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kechuang.access.actor import Actor
from kechuang.apps.plans.queries.board import board
from kechuang.apps.plans.queries.plans import NoPlan
from kechuang.apps.plans.rules import READ
from kechuang.apps.plans.shapes import Board, Filters
from kechuang.apps.releases.rulebook import see, visible
from kechuang.apps.releases.rules import READ_RULES
from kechuang.apps.subjects.directory import known_people
from kechuang.apps.subjects.registering import finding
from kechuang.apps.subjects.registering.scope import SEE
from kechuang.apps.subjects.registering.shapes import KIND_NAMES, Kind, Line
from kechuang.apps.subjects.rules import SEE_PEOPLE
from kechuang.criteria.model import RuleSet
from kechuang.pack import Pack
from kechuang.values.text import Text, same
from kechuang.web.wording.said import said_in

LIMIT = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, with what it is and where it leads."""

    title: Text
    note: Text
    address: str


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a full search is narrowed to: a kind of subject, a reporting unit; more hits of each."""

    kind: str = ""
    unit: str = ""
    limit: int = LIMIT


@dataclass(frozen=True, slots=True)
class Found:
    """Things of one kind, at most `LIMIT`."""

    title: Text
    hits: tuple[Hit, ...]


def find(
    words: str, *, actor: Actor, on: date, pack: Pack, narrowed: Narrowed | None = None
) -> tuple[Found, ...]:
    """What matches every one of `words`, by kind; kinds without a match are left out.

    Narrowed to a kind or unit, only subjects are looked for.
    """
    wanted, within = words.casefold().split(), narrowed or Narrowed()
    found = _subjects(words, actor, pack, within)
    if not (within.kind or within.unit):
        found += (*_of_plan(words, wanted, actor, on, pack), _rules(wanted, actor, on, pack))
        found += (_people(wanted, actor, on, pack),)
    return tuple(kind for kind in found if kind.hits)


def _subjects(words: str, actor: Actor, pack: Pack, within: Narrowed) -> tuple[Found, ...]:
    """Subjects by kind: firms first, then whatever else there is."""
    if not SEE.ask(actor).allowed:
        return ()
    kinds = [Kind(within.kind)] if within.kind in set(Kind) else list(Kind)
    lines = finding.find(words, actor=actor, limit=within.limit, kinds=kinds, unit=within.unit)
    return tuple(
        Found(KIND_NAMES[kind], tuple(_hit(each, pack) for each in lines if each.kind is kind))
        for kind in kinds
    )


def _hit(line: Line, pack: Pack) -> Hit:
    unit = pack.units.get(line.unit)
    short = unit.short if unit else Text("")
    note = Text(f"{short.zh} {line.code[-6:]}".strip(), f"{short.en} {line.code[-6:]}".strip())
    return Hit(said_in(line.name), note, reverse("web:subject", args=(line.id,)))


def _of_plan(
    words: str, wanted: list[str], actor: Actor, on: date, pack: Pack
) -> tuple[Found, ...]:
    if not READ.ask(actor).allowed:
        return ()
    try:
        plan = board(None, actor=actor, on=on, pack=pack, filters=Filters(words=words))
    except NoPlan:
        return ()
    return _found(Text("目标", "Targets"), _targets(plan)), _found(
        Text("任务", "Tasks"), _tasks(plan, wanted)
    )


def _found(title: Text, hits: Iterator[Hit]) -> Found:
    return Found(title, tuple(hit for hit, _ in zip(hits, range(LIMIT), strict=False)))


def _targets(plan: Board) -> Iterator[Hit]:
    for item in plan.items.values():
        if item.shown:
            address = reverse("web:target", args=(plan.plan.year, item.code))
            yield Hit(item.target.title, item.chip.word, address)


def _tasks(plan: Board, wanted: list[str]) -> Iterator[Hit]:
    for task in plan.tasks:
        title = f"{task.title.zh} {task.title.en} {task.number}".casefold()
        if all(word in title for word in wanted):
            address = f"{reverse('web:plan', args=(plan.plan.year,))}#task-{task.number}"
            yield Hit(same(f"{task.number} ") + task.title, task.owner.title, address)


def _rules(wanted: list[str], actor: Actor, on: date, pack: Pack) -> Found:
    title = Text("规则", "Rules")
    if not READ_RULES.ask(actor).allowed:
        return Found(title, ())
    book = visible(pack, actor)
    versions = (see(pack, id_, actor=actor, day=on).rules for id_ in book.ids())
    return _found(title, _rule_hits(versions, wanted))


def _rule_hits(versions: Iterator[RuleSet], wanted: list[str]) -> Iterator[Hit]:
    for rules in versions:
        said = f"{rules.title.zh} {rules.title.en} {rules.document}".casefold()
        if all(word in said for word in wanted):
            address = reverse("web:rule_set", args=(rules.id,))
            yield Hit(rules.title, Text(rules.document), address)


def _people(wanted: list[str], actor: Actor, on: date, pack: Pack) -> Found:
    title = Text("人员", "People")
    if not SEE_PEOPLE.ask(actor).allowed:
        return Found(title, ())
    hits = []
    for person in known_people(actor, on).values():
        unit = pack.units.get(person.unit)
        shown = unit.title if unit else Text("")
        known = f"{person.name.zh} {person.name.en} {person.phone} {shown.zh} {shown.en}"
        if person.active and all(word in known.casefold() for word in wanted):
            note = Text(f"{shown.zh} {person.phone}", f"{shown.en} {person.phone}")
            hits.append(Hit(person.name, note, reverse("web:person", args=(person.id,))))
    return Found(title, tuple(hits[:LIMIT]))
