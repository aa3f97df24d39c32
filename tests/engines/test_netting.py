"""What clauses pay in the end: each matter as they stack, firm by firm, equal sums to the first."""

import random
from collections import defaultdict
from collections.abc import Sequence

import polars as pl

from kechuang.engines.batch.netting import WHOLE, Drawn, Net, netted
from kechuang.engines.columnar.results import CODE

Paid = tuple[str, str, dict[str, int]]
"""Matter, stacking, what each firm draws."""


def parts(paid: Sequence[Paid], county: str = "x") -> list[Drawn]:
    return [
        Drawn(
            place,
            matter,
            stacking,
            pl.DataFrame(
                {CODE: list(by), "fen?": list(by.values()), "county": [county] * len(by)},
                schema={CODE: pl.String, "fen?": pl.Int64, "county": pl.String},
            ),
        )
        for place, (matter, stacking, by) in enumerate(paid)
    ]


def nets(*paid: Paid) -> dict[int, Net]:
    return {place: found[WHOLE][""] for place, found in netted(parts(paid)).items()}


def test_sums_add_up_and_of_the_higher_one_counts() -> None:
    found = nets(("rd", "sum", {"a": 5}), ("rd", "max", {"a": 3, "b": 3}), ("rd", "max", {"a": 4}))
    assert found == {0: Net(5, 0), 1: Net(3, 1), 2: Net(4, 0)}


def test_one_that_excludes_others_counts_when_it_is_larger() -> None:
    assert nets(("rd", "exclusive", {"a": 9, "b": 2}), ("rd", "sum", {"a": 5, "b": 5})) == {
        0: Net(9, 1),
        1: Net(5, 1),
    }


def test_of_equal_sums_the_first_clause_pays() -> None:
    for stacking in ("max", "exclusive"):
        found = nets(("rd", stacking, {"a": 7}), ("rd", stacking, {"a": 7}))
        assert found == {0: Net(7, 0), 1: Net(0, 1)}


def test_other_matters_and_other_firms_do_not_meet() -> None:
    found = nets(("rd", "exclusive", {"a": 1}), ("hnte", "exclusive", {"a": 2}))
    assert found == {0: Net(1, 0), 1: Net(2, 0)}
    assert netted([]) == {}
    assert nets(("rd", "sum", {})) == {}


def test_parts_are_told_by_label() -> None:
    found = netted([*parts([("rd", "sum", {"a": 5})]), *parts([("rd", "sum", {"b": 6})], "y")])
    assert found[0]["county"] == {"x": Net(5, 0), "y": Net(6, 0)}


def test_a_firm_never_draws_more_nor_less_than_its_matters_allow() -> None:
    chance = random.Random(7)
    stacks = ("sum", "max", "exclusive")
    for _round in range(40):
        paid: list[Paid] = [
            (chance.choice("mn"), chance.choice(stacks), {f: chance.randint(1, 4) for f in "abc"})
            for _each in range(chance.randint(1, 6))
        ]
        assert sum(each.fen for each in nets(*paid).values()) == sum(map(_whole, [paid] * 3, "abc"))


def _whole(paid: list[Paid], firm: str) -> int:
    matters: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for matter, stacking, by in paid:
        matters[matter][stacking].append(by[firm])
    return sum(
        max([sum(by["sum"]) + max(by["max"], default=0), *by["exclusive"]])
        for by in matters.values()
    )
