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
_YEARS_BEFORE = 4 * 365
_DAYS_APART = (0, 380)
"""By how much later each further day of the firm is."""


def pins(world: World) -> Iterator[list[str]]:
    """For each ordinary firm the assertions that make every definition linear."""
    definitions = world.shared.definitions
    terms = [*(each.by for each in definitions), *world.shared.calendar]
    for apart, profile in zip(_DAYS_APART, _PROFILES, strict=True):
        session = world.session
        session.mark()
        for each in definitions:
            session.say(f"(assert {each.equation})")
        for place, fact in enumerate(world.facts.values()):
            session.say(f"(assert {_ordinary(world, fact, profile, place * apart)})")
        found = session.check() is Reply.POSSIBLE
        values = session.values(terms) if found else []
        session.back()
        if found:
            fixed = [
                same(term, literal(Fraction(value)))
                for term, value in zip(terms, values, strict=True)
            ]
            yield [*(each.equation for each in definitions), *fixed]


def _ordinary(world: World, fact: Fact, profile: dict[str, Fraction], later: int) -> str:
    kind = fact.node.type
    if kind.kind is Kind.DAY:
        return same(fact.term, literal(world.ranges.day.toordinal() - _YEARS_BEFORE + later))
    if kind.kind is not Kind.NUMBER:
        return fact.known
    name = "money" if kind.money else "count" if kind.counter else "ratio" if kind.ratio else ""
    low, high = world.ranges.proven(fact.node)
    value = profile[name or "number"]
    value = value if low is None else max(low, value)
    value = value if high is None else min(high, value)
    return f"(and {fact.known} {same(fact.term, literal(value))})"
