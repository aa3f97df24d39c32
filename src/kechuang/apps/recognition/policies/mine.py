"""What one firm can have, what it misses, what nobody knows yet: judged from its own file alone.

Unknown is never a no: a clause whose conditions are not all known is told by what is missing and
who can supply it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kechuang.apps.facts.queries.judging import Judging
from kechuang.apps.facts.queries.profile import Profile
from kechuang.criteria.explaining import Explanation
from kechuang.criteria.gaps import Gaps
from kechuang.criteria.gaps.sentences import missing_said, sentences
from kechuang.criteria.policies.model import Clause, Policy, PolicyBook
from kechuang.criteria.verdicts import Verdict
from kechuang.values.text import Text

_MOST = 4
_ORDER = (
    Verdict.MET,
    Verdict.UNKNOWN,
    Verdict.MANUAL,
    Verdict.UNMET,
    Verdict.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True)
class Support:
    """One clause for one firm. `fen` is what it comes to, None while that is not known.

    `closes` is the last day of the application, `told` what is short or what is missing.
    """

    policy: Policy
    clause: Clause
    verdict: Verdict
    fen: int | None
    most: int | None
    told: tuple[Text, ...]
    opens: date | None = None
    closes: date | None = None
    sums: tuple[tuple[str, str, int], ...] = ()
    """Known amounts: for which matter, how they stack, what they come to."""

    @property
    def key(self) -> str:
        """The clause's."""
        return self.clause.key


def supports(profile: Profile, book: PolicyBook, day: date) -> list[Support]:
    """Every clause in force on a day that speaks of such a subject, what one can have first.

    A clause of another county is left out: nothing of it is short that a firm could mend.
    """
    judging = Judging(profile, day)
    unit = profile.file.line.unit
    made = [
        support
        for policy, clause in book.in_force(day)
        if not (policy.unit and policy.level == "county" and policy.unit != unit)
        and (support := _support(judging, policy, clause)) is not None
    ]
    return sorted(made, key=lambda each: (_ORDER.index(each.verdict), -(each.fen or 0)))


def _support(judging: Judging, policy: Policy, clause: Clause) -> Support | None:
    step = judging.step(clause.rules)
    if step is None:
        return None
    found = step.found
    window = clause.window
    return Support(
        policy,
        clause,
        found.verdict,
        _fen(found),
        _most(found),
        tuple(dict.fromkeys(_told(step.gaps, found)))[:_MOST],
        window.opens if window else None,
        window.closes if window else None,
        tuple(_sums(found)),
    )


def _sums(found: Explanation) -> Iterator[tuple[str, str, int]]:
    declared = {each.id: each for each in found.rules.amounts}
    for each in found.amounts:
        amount = declared[each.rung.id]
        if found.verdict is Verdict.MET and each.amount is not None:
            yield amount.matter or amount.id, amount.stacking, int(each.amount)


def together(made: Iterable[Support]) -> int:
    """What a firm draws from all that is known: sums add up, of others for a matter the highest."""
    matters: dict[str, dict[str, list[int]]] = {}
    for matter, stacking, fen in (each for support in made for each in support.sums):
        matters.setdefault(matter, {}).setdefault(stacking, []).append(fen)
    whole = 0
    for by in matters.values():
        adding = sum(by.get("sum", [])) + max(by.get("max", [0]))
        whole += max([adding, *by.get("exclusive", [])])
    return whole


def _fen(found: Explanation) -> int | None:
    """What all amounts come to; None where one is not known."""
    amounts = [each.amount for each in found.amounts]
    if found.verdict is not Verdict.MET or any(each is None for each in amounts):
        return None
    return int(sum((each for each in amounts if each is not None), Fraction(0)))


def _most(found: Explanation) -> int | None:
    """What it can come to at most, where a ceiling or a fixed sum says so."""
    made = Fraction(0)
    for each in found.amounts:
        cap = each.cap.value if each.cap else None
        value = cap if isinstance(cap, Fraction) else each.pay.value
        if not isinstance(value, Fraction):
            return None
        made += value
    return int(made)


def _told(found: Gaps, explained: Explanation) -> Iterator[Text]:
    for gap in found.gaps:
        if gap.verdict is Verdict.UNKNOWN and gap.missing:
            yield from (missing_said(each) for each in gap.missing[:2])
        else:
            yield next(iter(sentences(gap)))
    if explained.verdict is Verdict.MET and _fen(explained) is None:
        yield Text(
            "条件已符合，金额待主管部门核定",
            "All conditions are met; the amount is for the department to fix",
        )
