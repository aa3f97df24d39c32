"""The names in generated Python, and which tests have been made before an expression is reached."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from kechuang.engines.scalar import helping
from kechuang.engines.scalar.knowing import sure
from kechuang.engines.scalar.written import Written
from kechuang.language.core import Core
from kechuang.language.types import Kind

NUMBERS = {Kind.NUMBER, Kind.MONTHS, Kind.SPAN, Kind.WORKING_DAYS}
SIMPLE = re.compile(r"[a-z]\d+|\(-?\d+\)|None")
_BOUND_LATER = re.compile(r"\bv\d")


class Naming:
    """Names of constants, inputs, steps and values on the way; `bound` holds what the text names."""

    def __init__(self) -> None:
        self.bound: dict[str, Any] = dict(vars(helping))
        self.inputs: dict[str, str] = {}
        self.steps: dict[str, str] = {}
        self.pairs: dict[str, tuple[str, str]] = {}
        self.never_unknown: set[str] = set()
        self._constants: dict[tuple[type, object], str] = {}
        self._names = 0
        self._tested: set[str] = set()

    def begin(self) -> None:
        """A new step: the names within the last one are free again."""
        self._names = 0

    def constant(self, value: object) -> str:
        """The name of a constant."""
        if not isinstance(value, str | Fraction | int):
            return self._bind(value)
        place = (type(value), value)
        if place not in self._constants:
            self._constants[place] = self._bind(value)
        return self._constants[place]

    def written(self, text: str) -> Fraction | None:
        """The number that a text writes out or names; None when it computes one."""
        if text.startswith("("):
            return Fraction(int(text[1:-1]))
        value = self.bound.get(text) if text.startswith("k") else None
        return value if isinstance(value, Fraction) else None

    def boxed(self, written: str, core: Core) -> str:
        """A number as other programs hold it."""
        return f"boxed({written})" if core.type.kind in NUMBERS else written

    def sure(self, node: Core) -> bool:
        """Whether a value is never unknown."""
        return sure(node, self.never_unknown)

    def _bind(self, value: object) -> str:
        name = f"k{len(self.bound)}"
        self.bound[name] = value
        return name

    def _name(self) -> str:
        self._names += 1
        return f"v{self._names}"

    @contextmanager
    def _after(self, tests: Sequence[str]) -> Iterator[None]:
        """Within, these tests are known to be false."""
        before = self._tested
        self._tested = before | {each for each in tests if not _BOUND_LATER.search(each)}
        yield
        self._tested = before

    def _new(self, *tests: str) -> list[str]:
        return [each for each in tests if each not in self._tested]

    def _held(self, node: Core, text: str) -> Written:
        """An expression that may be unknown as a whole."""
        if self.sure(node):
            return Written([], text)
        if SIMPLE.fullmatch(text):
            return Written(self._new(f"{text} is None"), text, text)
        name = self._name()
        return Written([f"({name} := {text}) is None"], name, text)

    def _named(self, written: Written) -> Written:
        """The same with a name for its value, which is used more than once."""
        if SIMPLE.fullmatch(written.value):
            return written
        name = self._name()
        return Written([*written.tests, f"({name} := {written.value}) is None"], name)
