"""A pool and a funnel for the tests."""

from fractions import Fraction

from kechuang.cultivation.model import Funnel, Grade, Pool, Step
from kechuang.values.text import Text, same


def grade(
    id_: str, unmet: int | None = None, unknown: int | None = None, within: str = ""
) -> Grade:
    return Grade(id_, same(id_), same(id_), unmet, unknown, Fraction(within) if within else None)


POOL = Pool(
    "pool",
    Text("后备库", "Pool"),
    Text(""),
    "belongs",
    "rules",
    (
        grade("a", 0, 0),
        grade("b", 1, 0, "1/5"),
        grade("c", 2, 0),
        grade("u", 2),
        grade("d"),
    ),
    (),
    1,
    (8, 15),
    "illustrative",
)

FUNNEL = Funnel(
    "lists",
    "year",
    "step",
    "day",
    (
        Step("wish", Text("意向", "Wish"), "意向", (3, 31)),
        Step("applied", Text("申报", "Applied"), "申报", (8, 15)),
        Step("recognised", Text("认定", "Recognised"), "认定", (12, 20)),
    ),
    "T08",
    2,
    "illustrative",
)
