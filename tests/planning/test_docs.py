from pathlib import Path

import pytest

from kechuang.planning.model import Operator
from kechuang.planning.status import State
from kechuang.planning.wording import STATES

PAGE = (Path(__file__).parents[2] / "docs" / "status.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_explained_with_its_word(state: State) -> None:
    assert f"| `{state.value}` | {STATES[state].zh} |" in PAGE


@pytest.mark.parametrize("operator", list(Operator))
def test_every_operator_is_explained(operator: Operator) -> None:
    assert f"`{operator.value}`" in PAGE
