"""Unknown never counts: what is decided with some data unknown stays so, whatever they turn out.

Two firms, alike but that the second knows more. A column of related records whose emptiness a rule
asks about (`已知`) is taken at its word: empty means none there, such as a title without an end.
"""

from collections.abc import Callable

from kechuang.criteria.verdicts import Verdict
from kechuang.criteria.verifying import codes
from kechuang.criteria.verifying.asked import Asked
from kechuang.criteria.verifying.contradictions import place_of
from kechuang.criteria.verifying.reach import place
from kechuang.criteria.verifying.setting import Member, Setting
from kechuang.criteria.verifying.stepwise import proved_by_steps
from kechuang.criteria.verifying.witnesses import titled, witness
from kechuang.engines.proof.asking import Answer
from kechuang.engines.proof.cells import Cells
from kechuang.engines.proof.spelling import (
    TRUE,
    at_most,
    both,
    either,
    implies,
    literal,
    opposite,
    same,
    total,
)
from kechuang.engines.proof.worlds import Derived, Fact, Held, World, sort_of
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Input, Known, walk
from kechuang.language.types import NUMBER
from kechuang.values.problems import Place
from kechuang.values.text import Text

_DECIDED = (Verdict.MET, Verdict.UNMET)


def unknowns(setting: Setting, asked: Asked) -> None:
    """Put the question for the verdict and every amount."""
    steps = ["verdict", *(f"amount.{each.id}" for each in setting.one.rules.amounts)]
    if proved_by_steps(*_pair(setting.again()), _granted, steps):
        asked.number += 1
        return
    less, more = _pair(setting)
    admitted = both(*(_granted(more, step) for step in more.cores))
    conditions = [_turned(less, more)]
    conditions += [_changed(less, more, step) for step in steps[1:]]

    def replay(subjects: tuple[Subject, ...]) -> bool:
        return any(_broken(less, subjects, step) for step in steps)

    about = less.rules.title
    found = setting.ask(both(admitted, either(*conditions)), replay, less, more)
    if asked.decided(found, about).answer is Answer.FOUND:
        broken = [step for step in less.cores if _broken(less, found.witnesses, step)]
        step = next((each for each in broken if each.startswith("criterion.")), broken[0])
        title = titled(less, step)
        said = Text(
            f"“{title.zh}”在数据待补时已有结论，补齐后结论改变",
            f"“{title.en or title.zh}” is decided while data are unknown, "
            "and otherwise once they are known",
        )
        hint = Text(
            "规则用“已知”把缺数当作了结论，请改为让结论待补",
            "A rule that asks 已知 (is known) takes missing data for an answer: let it stay unknown",
        )
        rows = witness(less, found.witnesses, [step], setting.schema)
        at = step.partition(".")[2] or step
        asked.add(codes.UNKNOWN_COUNTED, said, at, _asking(setting, less, step), rows, hint)


def _granted(more: Member, step: str) -> str:
    """Marks that come in later lie within their bands; others count for nothing."""
    score = more.rules.score
    for part in score.parts if score else ():
        if part.by_hand and step == f"score.{part.id}.low":
            mark = more.world.fact(Input(NUMBER, f"mark.{part.id}"), more.scope)
            return implies(mark.known, more.money(step).known)
    return TRUE


def _pair(setting: Setting) -> tuple[Member, Member]:
    """The rule set about a firm, and about the same firm with more known."""
    world = setting.world
    return setting.one, setting.one.about(Derived(world, _learnt(world), _records(world)))


def _turned(less: Member, more: Member) -> str:
    return either(
        *(
            both(less.holds("verdict", each), opposite(more.holds("verdict", each)))
            for each in _DECIDED
        )
    )


def _changed(less: Member, more: Member, step: str) -> str:
    first, second = less.money(step), more.money(step)
    alike = less.printer.where("=", first, second)
    return both(first.known, opposite(alike))


def _broken(member: Member, subjects: tuple[Subject, ...], step: str) -> bool:
    first, second = (member.judge(each).values[step] for each in subjects)
    if step == "verdict" or step.startswith("criterion."):
        return first in {each.value for each in _DECIDED} and first != second
    return step.startswith("amount") and first is not None and first != second


def _asking(setting: Setting, member: Member, step: str) -> Place:
    """Where a rule asks whether something is known, else where the step is written."""
    for _at, expression, core in setting.written:
        for node in walk(core):
            if isinstance(node, Known) and node.at:
                return place(expression, node.at)
    return place_of(member.rules, step)


def _learnt(world: World) -> Callable[[Fact], Fact]:
    """The same facts, of which more may be known; what is not known before may be anything."""

    def derive(fact: Fact) -> Fact:
        known = world.fresh("Bool")
        world.require(implies(fact.known, known))
        return Fact(fact.node, fact.term, known)

    return derive


def _records(world: World) -> Callable[[str, Held], Held]:
    """The same records, some of their unknown columns now known."""

    def derive(kind: str, held: Held) -> Held:
        cells = world.cells[kind]
        known = world.fresh("Bool")
        world.require(implies(held.known, known))
        flows = {pair: world.fresh("Int") for pair in sorted(cells.completions)}
        counts = tuple(world.fresh("Int") for _cell in cells.cells)
        kept = world.fresh("Bool")
        for flow in flows.values():
            world.require(at_most("0", flow))
        for count in counts:
            world.require(at_most("0", count))
        for place_, term in enumerate(held.counts):
            leaving = [flow for (here, _there), flow in sorted(flows.items()) if here == place_]
            world.require(implies(kept, same(total(leaving), term)))
        for place_, term in enumerate(counts):
            coming = [flow for (_here, there), flow in sorted(flows.items()) if there == place_]
            world.require(implies(kept, same(total(coming), term)))
        world.require(implies(held.known, kept))
        return Held(known, counts, _sums(world, cells, held, flows, kept))

    return derive


def _sums(
    world: World, cells: Cells, held: Held, flows: dict[tuple[int, int], str], kept: str
) -> dict[tuple[int, str], str]:
    """Sums of the completed records: what was there, and what became known, within its bounds."""
    made = {}
    columns = {
        each.value.name: each.value.type
        for each in cells.gathers
        if each.value is not None and hasattr(each.value, "name")
    }
    for (place_, name), before in held.sums.items():
        term = made[place_, name] = world.fresh(sort_of(columns[name]))
        low, high = world.ranges.related(cells.gathers[0].records, name, columns[name])
        new = total(
            flow
            for (here, there), flow in sorted(flows.items())
            if there == place_ and here != place_
        )
        own = flows.get((place_, place_), "0")
        more = f"(- {term} {before})"
        whole = both(
            f"(>= {more} (* {literal(low or 0)} {new}))",
            f"(<= {more} (* {literal(high or 0)} {new}))",
            same(own, held.counts[place_]),
        )
        world.require(implies(kept, whole))
    return made
