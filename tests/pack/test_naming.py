"""Circles of names are found wherever they begin, without recursion."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kechuang.pack.checks.naming import circles

names = st.sampled_from("abcdef")
graphs = st.dictionaries(names, st.lists(names, max_size=3))


def test_a_circle_is_told_once_from_where_it_is_entered() -> None:
    assert circles({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}) == [("a", "b", "c", "a")]


def test_two_ways_to_one_name_are_no_circle() -> None:
    assert circles({"a": ["b", "c"], "b": ["d"], "c": ["d"]}) == []


def test_a_long_chain_is_walked() -> None:
    chain = {str(n): [str(n + 1)] for n in range(50_000)}
    assert circles(chain) == []


@given(graphs)
def test_there_is_a_circle_exactly_when_names_cannot_be_put_in_order(
    graph: dict[str, list[str]],
) -> None:
    left = {name: set(follows) for name, follows in graph.items()}
    while free := [name for name, follows in left.items() if not follows & left.keys()]:
        for name in free:
            del left[name]
    assert bool(circles(graph)) is bool(left)


@given(graphs)
def test_each_circle_found_is_a_real_one(graph: dict[str, list[str]]) -> None:
    for circle in circles(graph):
        assert circle[0] == circle[-1]
        assert all(b in graph[a] for a, b in pairwise(circle))
