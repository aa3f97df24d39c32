"""What can be asked of every rule set of the pack is decided: proved, or shown by a firm."""

from datetime import date
from pathlib import Path

import pytest

from kechuang.criteria.verifying.model import Outcome, Question
from kechuang.criteria.verifying.running import Terms, verify
from kechuang.pack.rulebook import read_rules

BOOK, CASES, _PROBLEMS = read_rules(Path(__file__).parents[2] / "packs" / "jiaxing")
DAY = date(2025, 12, 31)


@pytest.mark.parametrize("question", [Question.UNKNOWN, Question.CONTRADICTION, Question.REACH])
def test_nothing_is_left_undecided(question: Question) -> None:
    answers = verify(BOOK, [], DAY, Terms(questions=[question], cases=CASES)).answers
    assert len(answers) > 20
    assert [each.rules for each in answers if each.open] == []
    if question is Question.UNKNOWN:
        assert {each.outcome for each in answers} == {Outcome.PROVED}
