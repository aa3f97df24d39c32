"""A conversation with z3 in SMT-LIB text: deterministic, each check bounded by counted work.

z3 is imported here and nowhere else, when a conversation begins: an installation may lack it.
"""

import importlib
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction

from kechuang.values.errors import Refusal
from kechuang.values.text import Text

WORK = 300_000
"""How much counted work (z3's rlimit, the same on every machine) one check may take."""
_OPTIONS = "(set-option :produce-models true)(set-option :produce-unsat-assumptions true)"
_BEGINS, _ENDS = "()"
_TOKEN = re.compile(r"[()]|[^\s()]+")


class Reply(StrEnum):
    """What z3 says of a conjunction."""

    POSSIBLE = "sat"
    IMPOSSIBLE = "unsat"
    OPEN = "unknown"


class ProverMissing(Refusal):
    """z3 is not installed."""

    code = "rule_prover_missing"
    kind = "unavailable"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "未安装 z3，只做不需证明的检查；请安装 requirements/run.in 所列的 z3-solver",
                "z3 is not installed, so only checks that need no proof were made: "
                "install z3-solver as listed in requirements/run.in",
            )
        )


class NotUnderstood(RuntimeError):
    """z3 refused a term: a mistake of the printer."""

    def __init__(self, answer: str, text: str) -> None:
        super().__init__(f"{answer.strip()[:500]} in {text[:2000]}")


class Session:
    """Declarations and assertions one after the other, checks between marks and returns.

    Raises ProverMissing.
    """

    def __init__(self, work: int = WORK, milliseconds: int = 20_000) -> None:
        try:
            z3 = importlib.import_module("z3")
        except ImportError as error:
            raise ProverMissing from error
        self._context = z3.Context()
        self._refusal: type[Exception] = z3.Z3Exception
        self._said = z3.Z3_eval_smtlib2_string
        self.say(f"{_OPTIONS}(set-option :smt.random_seed 0)(set-option :rlimit {work})")
        self.say(f"(set-option :timeout {milliseconds})")

    def say(self, text: str) -> str:
        """What z3 prints in return. Raises NotUnderstood."""
        try:
            answer: str = self._said(self._context.ref(), text)
        except self._refusal as error:
            raise NotUnderstood(str(error), text) from error
        if "(error" in answer:
            raise NotUnderstood(answer, text)
        return answer.strip()

    def check(self, assumptions: Sequence[str] = ()) -> Reply:
        """Whether everything asserted can hold together with names of truth values."""
        if not assumptions:
            return Reply(self.say("(check-sat)"))
        return Reply(self.say(f"(check-sat-assuming ({' '.join(assumptions)}))"))

    def core(self) -> set[str]:
        """The assumptions that an impossible check used."""
        return set(_TOKEN.findall(self.say("(get-unsat-assumptions)"))) - {"(", ")"}

    def values(self, terms: Sequence[str]) -> list[Fraction | bool]:
        """The values of terms in the model just found."""
        if not terms:
            return []
        tree = _read(iter(_TOKEN.findall(self.say(f"(get-value ({' '.join(terms)}))"))))
        return [_value(pair[1]) for pair in tree[0]]

    def work(self, limit: int) -> None:
        """Change how much counted work a check may take."""
        self.say(f"(set-option :rlimit {limit})")

    def mark(self) -> None:
        """Remember what is asserted."""
        self.say("(push 1)")

    def back(self) -> None:
        """Forget what was asserted since the last mark."""
        self.say("(pop 1)")


def _read(tokens: Iterator[str]) -> list:  # type: ignore[type-arg] # a tree of lists and words
    tree: list = []  # type: ignore[type-arg] # the same
    for token in tokens:
        if token == _ENDS:
            return tree
        tree.append(_read(tokens) if token == _BEGINS else token)
    return tree


def _value(tree: object) -> Fraction | bool:
    if isinstance(tree, list):
        parts = [Fraction(_value(part)) for part in tree[1:]]
        return -parts[0] if tree[0] == "-" else parts[0] / parts[1]
    return tree == "true" if tree in {"true", "false"} else Fraction(str(tree))
