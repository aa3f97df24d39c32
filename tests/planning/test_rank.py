from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kechuang.planning.model import Vintage
from kechuang.planning.rank import Neighbour, place, ranking
from kechuang.planning.status import Reading
from kechuang.values.measure import Better
from tests.planning.making import ON, fig

D = Decimal
CITIES = ("hangzhou", "ningbo", "huzhou", "wenzhou")


def own(value: str) -> Reading:
    figure = fig(value)
    return Reading(figure.value, figure.period, figure.vintage, figure.known_on, (figure,))


def test_it_names_the_nearest_before_and_after() -> None:
    found = place(D("2.63"), {"hangzhou": D("3.1"), "huzhou": D("2.68"), "wenzhou": D("2.52")})
    assert (found.place, found.of) == (3, 4)
    assert found.before == Neighbour("huzhou", D("0.05"))
    assert found.after == Neighbour("wenzhou", D("0.11"))


def test_where_less_is_better_the_order_turns() -> None:
    found = place(D(5), {"huzhou": D(4), "wenzhou": D(7)}, Better.LESS)
    assert (found.place, found.before, found.after) == (
        2,
        Neighbour("huzhou", D(1)),
        Neighbour("wenzhou", D(2)),
    )


def test_equals_share_a_place() -> None:
    found = place(D(5), {"huzhou": D(5), "wenzhou": D(7)})
    assert (found.place, found.after) == (2, None)
    assert place(D(5), {}).place == 1


def test_only_the_same_period_and_vintage_are_compared_and_the_rest_is_named() -> None:
    figures = [
        fig("3.1", scope="hangzhou"),
        fig("2.9", "2025-01..05", scope="ningbo"),
        fig("2.8", scope="huzhou", vintage=Vintage.FINAL),
        fig("2.5", scope="wenzhou", known_on=date(2025, 7, 20)),
    ]
    found = ranking(own("2.63"), figures, CITIES, on=ON)
    assert (found.place, found.of) == (2, 2)
    assert found.missing == ("ningbo", "huzhou", "wenzhou")


@given(st.integers(0, 20), st.dictionaries(st.sampled_from(CITIES), st.integers(0, 20)))
def test_distances_are_never_negative_and_places_within_the_list(
    value: int, others: dict[str, int]
) -> None:
    found = place(D(value), {scope: D(each) for scope, each in others.items()})
    assert 1 <= found.place <= found.of == len(others) + 1
    for neighbour in (found.before, found.after):
        assert neighbour is None or neighbour.distance > 0
