"""Mistakes in how steps follow one another: unreachable ones, dead ends, circles, ways back."""

from collections.abc import Iterator

from kechuang.lifecycle.findings import codes
from kechuang.lifecycle.findings.finding import Finding, at_move, at_step
from kechuang.lifecycle.findings.paths import anywhere, circles, leaving, reached
from kechuang.lifecycle.kinds import SIGNING, Verb
from kechuang.lifecycle.model import Move, Scheme, Step
from kechuang.values.text import Text


def found(scheme: Scheme) -> Iterator[Finding]:
    """What is wrong with the ways through a scheme."""
    if not scheme.steps:
        return
    yield from _unreachable(scheme)
    yield from _dead_ends(scheme)
    yield from _ways_back(scheme)
    yield from _hops(scheme)


def _unreachable(scheme: Scheme) -> Iterator[Finding]:
    there = reached(scheme, scheme.first.id, anywhere) | {scheme.first.id}
    hint = Text("请让某个办理方式去往此环节，或删去它", "Let a move lead there, or remove it")
    for step in scheme.steps:
        if step.id not in there:
            yield at_step(codes.UNREACHABLE, step, "{}无法到达", "{} cannot be reached", hint)


def _dead_ends(scheme: Scheme) -> Iterator[Finding]:
    ends = {each.id for each in scheme.steps if each.final}
    hint = Text("请加上去往办结的办理方式", "Add a move that leads on to an end")
    for step in scheme.steps:
        if not step.final and not reached(scheme, step.id, anywhere) & ends:
            yield at_step(codes.DEAD_END, step, "{}走不到办结", "{} leads to no end", hint)


def _ways_back(scheme: Scheme) -> Iterator[Finding]:
    hint = Text("请改退回的环节", "Send back to a step that comes before")
    for step in scheme.steps:
        for move in step.moves:
            if move.verb is Verb.SEND_BACK and move.to and step.id not in reached(scheme, move.to):
                yield at_move(
                    codes.SEND_BACK_FORWARD,
                    step,
                    move,
                    "{}不是往回退",
                    "{} does not lead back",
                    hint,
                )


def _hops(scheme: Scheme) -> Iterator[Finding]:
    for step in scheme.steps:
        for move in step.moves:
            if move.automatic and _needs_people(step, move):
                hint = Text("请去掉 automatic", "Remove `automatic`")
                yield at_move(
                    codes.HOP_SIGNATURE, step, move, "{}须由人办理", "{} needs a person", hint
                )
    sure = {frozenset(each) for each in circles(scheme, _surely)}
    for circle in circles(scheme, _perhaps):
        yield _circle(circle, sure=frozenset(circle) in sure)


def _needs_people(step: Step, move: Move) -> bool:
    signed = bool(step.seats) or step.quorum is not None
    filled = bool(step.form) and step.nature.writes
    return move.verb is not Verb.LAPSE and (signed or filled or step.nature.runs)


def _hopping(step: Step) -> Iterator[Move]:
    if step.quorum is not None or step.nature.runs:
        return
    for move in leaving(step):
        unsigned = bool(step.seats) and move.verb in SIGNING
        if move.verb is not Verb.LAPSE and (move.automatic or unsigned):
            yield move


def _perhaps(step: Step) -> Iterator[str]:
    if not step.seats or all(each.when is not None or each.each for each in step.seats):
        yield from (each.to for each in _hopping(step))


def _surely(step: Step) -> Iterator[str]:
    """The first automatic move where it is bound to nothing."""
    first = next(_hopping(step), None)
    if first is not None and not step.seats and first.when is None and not first.guards:
        yield first.to


def _circle(circle: tuple[Step, ...], *, sure: bool) -> Finding:
    zh = " → ".join(each.title.zh for each in (*circle, circle[0]))
    en = " → ".join(each.title.en or each.title.zh for each in (*circle, circle[0]))
    said = Text(f"自动办理循环：{zh}", f"Automatic moves run in circles: {en}")
    hint = Text("请去掉其中一步的自动办理", "Take `automatic` from one of them")
    code = codes.HOP_LOOP if sure else codes.HOP_MAYBE_LOOP
    return Finding(code, said, hint, circle[0].id)
