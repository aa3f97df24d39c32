"""A world fixed at one subject, so that the prover's value of a core can be read."""

from collections import Counter
from datetime import date
from fractions import Fraction

from kechuang.engines.proof.cells import Cells, _outcome
from kechuang.engines.proof.printed import Truth
from kechuang.engines.proof.printing import Printer
from kechuang.engines.proof.session import Reply
from kechuang.engines.proof.spelling import literal, same
from kechuang.engines.proof.worlds import Held, World
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Core, Value
from kechuang.language.types import Kind


class Undecided(AssertionError):
    """z3 did not settle a calculation with constants."""


def value_in(world: World, printer: Printer, core: Core, subject: Subject) -> Value:
    """What the printed core says of the subject."""
    made = printer.of(core)
    session = world.session
    session.mark()
    try:
        _fix(world, subject)
        for each in world.shared.definitions:
            session.say(f"(assert {each.equation})")
        if session.check() is not Reply.POSSIBLE:
            raise Undecided(core)
        if isinstance(made, Truth):
            surely, never = session.values([made.true, made.false])
            assert not (surely and never)
            return True if surely else False if never else None
        number = made.number
        known, over, divisor = session.values([made.known, number.over, number.divisor or "1"])
        if not known:
            return None
        return _plain(world, core, Fraction(over) / (number.under * Fraction(divisor)))
    finally:
        session.back()


def _plain(world: World, core: Core, value: Fraction) -> Value:
    if core.type.kind is Kind.TEXT:
        return world.words.word(int(value))
    return date.fromordinal(int(value)) if core.type.kind is Kind.DAY else value


def _fix(world: World, subject: Subject) -> None:
    for key, fact in world.facts.items():
        value = subject.columns.get(key)
        world.require(same(fact.known, "false" if value is None else "true"))
        if value is not None:
            world.require(same(fact.term, _spelled(world, value)))
    for kind, held in world.held.items():
        _fix_records(world, world.cells[kind], held, subject.records.get(kind))


def _fix_records(world: World, cells: Cells, held: Held, rows: object) -> None:
    world.require(same(held.known, "false" if rows is None else "true"))
    listed = rows if isinstance(rows, list) else []
    places = {cell.outcomes: place for place, cell in enumerate(cells.cells)}
    found = [places[tuple(_outcome(gather, row) for gather in cells.gathers)] for row in listed]
    counts = Counter(found)
    for place, term in enumerate(held.counts):
        world.require(same(term, str(counts[place])))
    for (place, name), term in held.sums.items():
        values = [row[name] for row, at in zip(listed, found, strict=True) if at == place]
        world.require(same(term, literal(sum((each for each in values if each), Fraction(0)))))


def _spelled(world: World, value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return literal(world.words.code(value))
    return literal(value.toordinal() if isinstance(value, date) else Fraction(value or 0))
