"""Steps as generated Python for one subject: whole numbers where they are whole, nothing boxed.

The source is made of operators and names of our own; values of rules are bound as constants, so no
text of a rule ever becomes code. What is nested too deeply for Python's own parser is left to
`meaning`, which says what the generated code must agree with.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from kechuang.engines.folding import folded
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.naming import NUMBERS, SIMPLE
from kechuang.engines.scalar.subject import Subject
from kechuang.engines.scalar.writing import Writer
from kechuang.language.core import Core, Input, Value, walk

Steps = Sequence[tuple[str, Core]]
Program = Callable[[Subject], dict[str, Value]]


def generated(steps: Steps, wanted: Collection[str] | None = None) -> Program:
    """A function from a subject to the values of all steps. It raises what `evaluate` raises.

    With `wanted` only these steps come out, and what none of them reads is not computed.
    """
    ready = [(name, folded(core)) for name, core in steps]
    if wanted is not None:
        ready = _needed(ready, set(wanted))
    names = [name for name, _core in ready if wanted is None or name in wanted]
    try:
        source, bound = _Program().source(ready, names)
        exec(compile(source, "<rules>", "exec"), bound)  # noqa: S102 - our own operators only
    except (RecursionError, MemoryError, SyntaxError):
        return lambda subject: _one_by_one(ready, names, subject)
    program: Program = bound["program"]
    return program


def _needed(steps: Steps, wanted: set[str]) -> list[tuple[str, Core]]:
    """The wanted steps and those that they read."""
    kept = []
    for name, core in reversed(steps):
        if name in wanted:
            wanted |= {node.key for node in walk(core) if isinstance(node, Input)}
            kept.append((name, core))
    return kept[::-1]


def _one_by_one(steps: Steps, names: Sequence[str], subject: Subject) -> dict[str, Value]:
    columns = dict(subject.columns)
    for name, core in steps:
        columns[name] = evaluate(core, Subject(columns, subject.records))
    return {name: columns[name] for name in names}


class _Program:
    """The lines of one function; what two steps compute alike is computed once."""

    def __init__(self) -> None:
        self._writer = Writer()
        self._lines: list[str] = []
        self._held: dict[str, str] = {}

    def source(self, steps: Steps, names: Sequence[str]) -> tuple[str, dict[str, Any]]:
        """The function's text, and what it names."""
        for name, core in steps:
            self._step(name, core)
        cores = dict(steps)
        values = ", ".join(
            f"{self._writer.constant(name)}: {self._value(name, cores[name])}" for name in names
        )
        head = ["def program(subject):", "    get = subject.columns.get"]
        body = [*head, *self._reads(), *self._lines, f"    return {{{values}}}"]
        return "\n".join(body), self._writer.bound

    def _reads(self) -> list[str]:
        lines = []
        for key, local in self._writer.inputs.items():
            lines.append(f"    {local} = {_given(local)} = get({self._writer.constant(key)})")
            whole = f"{local}.__class__ is Fraction and {local}._denominator == 1"
            lines.append(f"    if {whole}: {local} = {local}._numerator")
        return lines

    def _value(self, name: str, core: Core) -> str:
        """A step as other programs hold it; the same number is made once."""
        if name in self._writer.pairs:
            over, under = self._writer.pairs[name]
            return self._once(f"divided({over}, {under})", "b", _assigned)
        text = self._writer.steps[name]
        if core.type.kind not in NUMBERS or text == "None":
            return text
        if text in self._writer.inputs.values():
            return _given(text)
        written = self._writer.written(text)
        if written is not None:
            return self._writer.constant(written)
        return self._once(f"boxed({text})", "b", _assigned)

    def _step(self, name: str, core: Core) -> None:
        self._writer.begin()
        if self._writer.is_pair(core):
            self._pair(name, core)
            return
        sure, text = self._writer.sure(core), self._writer.of(core)
        if not SIMPLE.fullmatch(text):
            text = self._once(text, "s", _assigned)
        self._writer.steps[name] = text
        if sure:
            self._writer.never_unknown.add(name)

    def _once(self, text: str, letter: str, lines: Callable[[str, str], list[str]]) -> str:
        """The local that holds what a text computes."""
        if text not in self._held:
            self._held[text] = f"{letter}{len(self._held)}"
            self._lines += lines(self._held[text], text)
        return self._held[text]

    def _pair(self, name: str, core: Core) -> None:
        if isinstance(core, Input):
            self._writer.pairs[name] = self._writer.pairs[core.key]
            return
        pair = self._writer.pair(core)

        def lines(over: str, _text: str) -> list[str]:
            under = f"d{over[1:]}"
            turned = f"        if {under} < 0: {over}, {under} = -{over}, -{under}"
            return [
                f"    {over} = {under} = None",
                f"    if not ({' or '.join(pair.tests) or 'False'}):",
                f"        {over}, {under} = {pair.over}, {pair.under}",
                *([] if pair.positive else [turned]),
            ]

        over = self._once(str(pair), "n", lines)
        self._writer.pairs[name] = over, f"d{over[1:]}"


def _assigned(local: str, text: str) -> list[str]:
    return [f"    {local} = {text}"]


def _given(local: str) -> str:
    """The name of an input as the subject has it."""
    return f"g{local[1:]}"
