"""Annotated plans of many departments: agreement is held at what was reached."""

from pathlib import Path

import pytest

from kechuang.readers.plan import extract
from tests.readers.measuring import Agreement, agreement, plans

_SHARED = Path(__file__).parents[3] / "shared" / "plan"


def total(folder: str) -> Agreement:
    each = [agreement(extract(text), gold) for _, text, gold in plans(folder)]
    return Agreement(
        sum(a.found for a in each),
        tuple(m for a in each for m in a.missed),
        tuple(w for a in each for w in a.wrong),
    )


@pytest.mark.parametrize(("folder", "least"), [("tuned", 0.99), ("first_sight", 0.98)])
def test_plans_of_other_departments_are_read(folder: str, least: float) -> None:
    reached = total(folder)
    assert reached.f1 >= least, (reached.missed, reached.wrong)


def test_the_real_plan_gives_its_seventeen_targets() -> None:
    path = _SHARED / "jiaxing-2025.txt"
    if not path.exists():
        pytest.skip("the real plan is not beside this checkout (../shared/plan/jiaxing-2025.txt)")
    read = extract(path.read_text("utf-8"))
    assert len(read.targets) == 17
    assert sum(i.type == "action" for i in read.structure) == 5
    assert sum(i.type == "task" for i in read.structure) == 15
