"""Terms of bent definitions fixed at the values they have for an ordinary firm.

With one term of every product and quotient fixed, what is left is linear, and examples are found
fast. Two ordinary firms are tried; a proof never rests on either.
"""

from collections.abc import Iterator
from fractions import Fraction

from kechuang.engines.proof.session import Reply
from kechuang.engines.proof.spelling import literal, same
from kechuang.engines.proof.worlds import Fact, World
from kechuang.language.types import Kind

_PROFILES = (
    {"money": Fraction(10**9), "count": Fraction(20), "ratio": Fraction(0), "number": Fraction(1)},
    {
        "money": Fraction(5 * 10**9),
        "count": Fraction(100),
        "ratio": Fraction(1, 10),
        "number": Fraction(2),
    },
)
_YEARS_BEFORE = 3 * 365


def pins(world: World) -> Iterator[list[str]]:
    """For each ordinary firm the assertions that make every definition linear."""
    definitions = world.shared.definitions
    for profile in _PROFILES:
        session = world.session
        session.mark()
        for each in definitions:
            session.say(f"(assert {each.equation})")
        for fact in world.facts.values():
            session.say(f"(assert {_ordinary(world, fact, profile)})")
        found = session.check() is Reply.POSSIBLE
        values = session.values([each.by for each in definitions]) if found else []
        session.back()
        if found:
            fixed = [
                same(each.by, literal(Fraction(value)))
                for each, value in zip(definitions, values, strict=True)
            ]
            yield [*(each.equation for each in definitions), *fixed]


def _ordinary(world: World, fact: Fact, profile: dict[str, Fraction]) -> str:
    kind = fact.node.type
    if kind.kind is Kind.DAY:
        return same(fact.term, literal(world.ranges.day.toordinal() - _YEARS_BEFORE))
    if kind.kind is not Kind.NUMBER:
        return fact.known
    name = "money" if kind.money else "count" if kind.counter else "ratio" if kind.ratio else ""
    low, high = world.ranges.proven(fact.node)
    value = profile[name or "number"]
    value = value if low is None else max(low, value)
    value = value if high is None else min(high, value)
    return f"(and {fact.known} {same(fact.term, literal(value))})"
