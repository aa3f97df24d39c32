"""A change tried on worked cases: which of them come to another verdict or amount."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kechuang.criteria.cases import Case, run
from kechuang.criteria.judging import Judgement
from kechuang.criteria.model import RuleBook
from kechuang.criteria.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Recast:
    """A case before and after a change; amounts in fen, None where unknown or nothing is paid."""

    case: Case
    before: Verdict
    after: Verdict
    paid_before: Fraction | None = None
    paid_after: Fraction | None = None

    @property
    def moved(self) -> bool:
        """Whether its verdict or what is paid became another."""
        return self.before is not self.after or self.paid_before != self.paid_after


def recast(before: RuleBook, after: RuleBook, cases: Sequence[Case]) -> Iterator[Recast]:
    """The cases that both books judge. Raises Refusal beyond exact ranges."""
    listed = list(cases)
    for old, new in zip(run(before, listed), run(after, listed), strict=True):
        if old.judgement is not None and new.judgement is not None:
            yield Recast(
                old.case,
                old.judgement.verdict,
                new.judgement.verdict,
                _paid(old.judgement),
                _paid(new.judgement),
            )


def _paid(judgement: Judgement) -> Fraction | None:
    amount = judgement.values.get("amount")
    return amount if isinstance(amount, Fraction) else None
