"""Pieces of generated Python: tests that something is unknown, and its value elsewhere."""

from typing import NamedTuple


class Written(NamedTuple):
    """Tests that are true where it is unknown, and the value elsewhere.

    `whole` is both in one, where the expression is None by itself.
    """

    tests: list[str]
    value: str
    whole: str = ""


class Pair(NamedTuple):
    """A quotient not yet divided; both are names."""

    tests: list[str]
    over: str
    under: str
    positive: bool


def guarded(tests: list[str], value: str) -> str:
    """One expression of both."""
    return f"(None if {' or '.join(tests)} else {value})" if tests else value


def times(value: str, factor: int) -> str:
    """A name multiplied by a constant."""
    return {1: value, 0: "0", -1: f"-{value}"}.get(factor, f"{value} * ({factor})")
