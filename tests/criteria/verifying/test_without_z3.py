"""An installation without the prover still gets the answers that need no proof."""

import sys

import pytest

from kechuang.criteria.verifying.model import Outcome, Question
from tests.criteria.verifying.books import report

_PAID = """
amounts:
  - id: grant
    title: {zh: 补助, en: Grant}
    basis: 第三条
    matter: rd(2024)
    stacking: sum
    pay: 50万元
"""


def test_what_is_lacking_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    made = report(_PAID)
    answers = {each.question: each.outcome for each in made.answers}
    assert "z3" in made.lacking.zh
    assert answers[Question.MATTER] is Outcome.PROVED
    assert answers[Question.CONTRADICTION] is Outcome.OPEN
    assert made.stack is None
    assert not made.refuses
