"""Tiers, branches and exceptions that nobody can reach."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kechuang.criteria.model import Expression
from kechuang.criteria.verifying import codes
from kechuang.criteria.verifying.asked import Asked
from kechuang.criteria.verifying.covering import Target, covered
from kechuang.criteria.verifying.setting import Setting
from kechuang.engines.proof.asking import Answer
from kechuang.engines.proof.spelling import both
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Choose, Const, Core, Gather, children
from kechuang.language.faults import place_of
from kechuang.values.problems import Place
from kechuang.values.text import Text

Turn = tuple[Core, bool]
"""A condition, and whether it is true or false."""
_MOST = 400
"""How many branches of one rule set are looked at."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of an expression, and the turns on the way to it."""

    at: str
    expression: Expression
    node: Core
    turns: tuple[Turn, ...]


def reach(setting: Setting, asked: Asked) -> None:
    """Put the question."""
    branches: dict[str, Branch] = {}
    for at, expression, core in setting.written:
        for branch in _branches(at, expression, core, ()):
            branches[str(len(branches))] = branch
    kept = dict(list(branches.items())[:_MOST])
    targets = {name: _target(setting, each) for name, each in kept.items()}
    answers = covered(setting, targets)
    asked.number += len(answers)
    asked.open += [_named(kept[name]) for name, each in answers.items() if each is Answer.OPEN]
    dead = [kept[name] for name, each in answers.items() if each is Answer.PROVED]
    for branch in dead:
        if not _inside(branch, dead):
            written = _excerpt(branch)
            said = Text(
                f"任何主体都到不了这一档：{written}", f"Nobody can reach this branch: {written}"
            )
            asked.add(codes.UNREACHABLE, said, branch.at, place(branch.expression, branch.node.at))


def _named(branch: Branch) -> Text:
    return Text(f"{branch.at}：{_excerpt(branch)}", f"{branch.at}: {_excerpt(branch)}")


def _inside(branch: Branch, others: list[Branch]) -> bool:
    """Whether it lies inside a branch that is out of reach itself."""
    return any(
        other is not branch
        and other.expression is branch.expression
        and len(other.turns) < len(branch.turns)
        and branch.turns[: len(other.turns)] == other.turns
        for other in others
    )


def place(expression: Expression, at: int) -> Place:
    """Where a part of an expression stands; of one over several lines, its line."""
    found = place_of(expression.written, at, expression.place)
    return replace(found, col=None) if "\n" in expression.written else found


def _excerpt(branch: Branch) -> str:
    """The words from where the branch begins to the end of its tier."""
    rest = branch.expression.written[branch.node.at :]
    for end in ("；", ";", "\n", "}", "否则", "else"):
        rest = rest.split(end, 1)[0]
    return rest.strip()[:40] or branch.expression.written[:40]


def _branches(
    at: str, expression: Expression, node: Core, turns: tuple[Turn, ...]
) -> Iterator[Branch]:
    if isinstance(node, Gather):
        return
    if not isinstance(node, Choose) or isinstance(node.condition, Const):
        for child in children(node):
            yield from _branches(at, expression, child, turns)
        return
    yield from _branches(at, expression, node.condition, turns)
    for part, holds in ((node.then, True), (node.otherwise, False)):
        inside = (*turns, (node.condition, holds))
        yield Branch(at, expression, part, inside)
        yield from _branches(at, expression, part, inside)


def _target(setting: Setting, branch: Branch) -> Target:
    made = [(setting.one.printer.truth(core), holds) for core, holds in branch.turns]
    condition = both(*(each.true if holds else each.false for each, holds in made))
    return Target(setting.world.named("Bool", condition), _replay(setting, branch))


def _replay(setting: Setting, branch: Branch) -> Callable[[Subject], bool]:
    member = setting.one
    return lambda subject: all(member.value(core, subject) is on for core, on in branch.turns)
