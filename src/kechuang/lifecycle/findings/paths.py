"""Where a case can come: steps as a graph, moves that never apply left out."""

from collections.abc import Callable, Iterable, Iterator

from kechuang.criteria.model import Expression
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Gather, Input, Parameter, TheDay, walk
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Move, Scheme, Step
from kechuang.values.errors import Refusal

Edges = Callable[[Step], Iterable[str]]


def never(expression: Expression | None) -> bool:
    """Whether a condition reads nothing of a case and does not hold."""
    if expression is None:
        return False
    reads = Input | Gather | Parameter | TheDay
    if any(isinstance(each, reads) for each in walk(expression.core)):
        return False
    try:
        return evaluate(expression.core, Subject()) is not True
    except Refusal:
        return True


def leaving(step: Step) -> Iterator[Move]:
    """Moves of a step that lead elsewhere and can apply."""
    yield from (each for each in step.moves if each.to and not never(each.when))


def onward(step: Step) -> Iterator[str]:
    """Steps that come after, sent back ones left out."""
    yield from (each.to for each in leaving(step) if each.verb is not Verb.SEND_BACK)


def anywhere(step: Step) -> Iterator[str]:
    """Steps that may come next in any way."""
    yield from (each.to for each in leaving(step))


def reached(scheme: Scheme, start: str, edges: Edges = onward) -> set[str]:
    """All steps that can be reached from one, itself only when a path leads back."""
    found: set[str] = set()
    open_ = [start]
    while open_:
        step = scheme.by_id.get(open_.pop())
        for target in edges(step) if step else ():
            if target in scheme.by_id and target not in found:
                found.add(target)
                open_.append(target)
    return found


def circles(scheme: Scheme, edges: Edges) -> Iterator[tuple[Step, ...]]:
    """Circles of an edge relation, each once, from the first of its steps on."""
    named: set[frozenset[str]] = set()
    for step in scheme.steps:
        path = _back_to(scheme, step.id, edges)
        if path and frozenset(path) not in named:
            named.add(frozenset(path))
            yield tuple(scheme.by_id[each] for each in path)


def _back_to(scheme: Scheme, start: str, edges: Edges) -> list[str]:
    """A shortest path from a step to itself; empty where there is none."""
    paths = [[start]]
    seen: set[str] = set()
    for path in paths:
        step = scheme.by_id.get(path[-1])
        for target in edges(step) if step else ():
            if target == start:
                return path
            if target in scheme.by_id and target not in seen:
                seen.add(target)
                paths.append([*path, target])
    return []
