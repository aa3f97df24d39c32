"""Mistakes in the parts of a scheme: ids, targets, verbs, words, guards, bodies."""

from collections import Counter
from collections.abc import Iterator

from kechuang.lifecycle.findings import codes
from kechuang.lifecycle.findings.finding import Finding, at_move, at_step
from kechuang.lifecycle.findings.paths import never
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import Guard, Move, On, Scheme, Step
from kechuang.values.text import Text, listed, same

_BODIES = (StepKind.VOTE, StepKind.DELIBERATE)


def found(scheme: Scheme) -> Iterator[Finding]:
    """What is wrong with single parts."""
    if not scheme.steps or not any(each.final for each in scheme.steps):
        said = Text("方案没有办结环节", "The scheme has no step in which a case ends")
        yield Finding(
            codes.NO_STEPS, said, Text("请加上 kind: close 的环节", "Add one of kind close")
        )
    yield from _repeated(scheme)
    for step in scheme.steps:
        yield from _bodies(step)
        for move in step.moves:
            yield from _move(scheme, step, move)
            yield from _guards(step, move)


def _repeated(scheme: Scheme) -> Iterator[Finding]:
    hint = Text("请改为不同的编号", "Give each its own id")
    for id_ in _twice(each.id for each in scheme.steps):
        said = Text(f"环节“{id_}”出现两次", f"Step “{id_}” is there twice")
        yield Finding(codes.DUPLICATE, said, hint, id_)
    for step in scheme.steps:
        for id_ in _twice((*(m.id for m in step.moves), *(s.id for s in step.seats))):
            yield Finding(
                codes.DUPLICATE,
                Text(
                    f"“{step.title.zh}”中“{id_}”出现两次", f"“{id_}” is twice in “{step.title.en}”"
                ),
                hint,
                step.id,
                id_,
            )
    yield from _guards_of_one_id(scheme, hint)


def _guards_of_one_id(scheme: Scheme, hint: Text) -> Iterator[Finding]:
    known: dict[str, Guard] = {}
    for step in scheme.steps:
        for guard in (each for move in step.moves for each in move.guards):
            if known.setdefault(guard.id, guard) != guard:
                said = Text(
                    f"条件“{guard.id}”有两种写法", f"Guard “{guard.id}” is written in two ways"
                )
                yield Finding(codes.DUPLICATE, said, hint, step.id, guard.id)


def _twice(ids: Iterator[str] | tuple[str, ...]) -> list[str]:
    return [id_ for id_, number in Counter(ids).items() if number > 1]


def _move(scheme: Scheme, step: Step, move: Move) -> Iterator[Finding]:
    if move.verb not in step.nature.verbs:
        known = listed(same(each.value) for each in sorted(step.nature.verbs))
        hint = Text(f"{step.kind}环节可用：{known.zh}", f"A {step.kind} step knows: {known.en}")
        said = (
            f"{{}}：{step.kind}环节没有 {move.verb}",
            f"{{}}: a {step.kind} step has no {move.verb}",
        )
        yield at_move(codes.VERB, step, move, *said, hint)
    if not move.title:
        hint = Text("请写 title", "Write its `title`")
        yield at_move(codes.UNTITLED, step, move, "{}没有按钮文字", "{} has no words", hint)
    if move.verb is Verb.WITHDRAW and not move.to and step.effects:
        hint = Text("请把 effects 移到以后的环节", "Move `effects` to a later step")
        said = "{}：提交即触发后续办理，永不能撤回", "{}: handing in sets off work, so it never can"
        yield at_move(codes.WITHDRAW_NEVER, step, move, *said, hint)
    yield from _target(scheme, step, move)


def _target(scheme: Scheme, step: Step, move: Move) -> Iterator[Finding]:
    hint = Text("请在 to 写现有环节的编号", "Name an existing step in `to`")
    if move.to and move.to not in scheme.by_id:
        said = f"{{}}去往的“{move.to}”不存在", f"{{}} leads to “{move.to}”, which does not exist"
        yield at_move(codes.TARGET, step, move, *said, hint)
    elif not move.to and not _may_stay(step, move):
        yield at_move(
            codes.TARGET, step, move, "{}没有写去往哪个环节", "{} does not say where it leads", hint
        )
    elif move.to == step.id:
        yield at_move(codes.TARGET, step, move, "{}回到原环节", "{} leads to its own step", hint)


def _may_stay(step: Step, move: Move) -> bool:
    """Sent back where one says; taken back; a vote that only counts."""
    if move.verb in (Verb.SEND_BACK, Verb.WITHDRAW):
        return True
    return step.quorum is not None and move.verb in (Verb.DISAGREE, Verb.ABSTAIN)


def _guards(step: Step, move: Move) -> Iterator[Finding]:
    hint = Text("请改条件，或删去此办理方式", "Change the condition, or remove the move")
    if never(move.when):
        yield at_move(
            codes.GUARD_NEVER, step, move, "{}的条件永不成立", "{}: its condition never holds", hint
        )
    for guard in move.guards:
        ways = (guard.require is not None, bool(guard.criteria), guard.children)
        if sum(ways) != 1:
            said = (
                f"{{}}的条件“{guard.id}”未写明一项",
                f"{{}}: guard “{guard.id}” does not say one thing",
            )
            yield at_move(codes.GUARD_EMPTY, step, move, *said, hint)
        if never(guard.require):
            said = f"{{}}的条件“{guard.id}”永不符合", f"{{}}: guard “{guard.id}” is never met"
            yield at_move(codes.GUARD_NEVER, step, move, *said, hint)


def _bodies(step: Step) -> Iterator[Finding]:
    if step.kind in _BODIES and step.quorum is None:
        hint = Text("请写 quorum：成员、到会比例、同意比例", "Write `quorum`: members and shares")
        yield at_step(codes.BODY, step, "{}没有法定人数", "{} has no quorum", hint)
    if (step.seats or step.quorum is not None) and not step.nature.several:
        hint = Text("请改用 approve、countersign、sign 等环节", "Use approve, countersign or sign")
        yield at_step(codes.BODY, step, "{}只由一人办理", "{} is for one person", hint)
    if step.seats and step.quorum is not None:
        hint = Text("请二选一", "Choose one of them")
        yield at_step(codes.BODY, step, "{}既有席位又有法定人数", "{} has seats and a quorum", hint)
    for seat in step.seats:
        if seat.each and any(right.role and right.on is On.ANY for right in seat.who):
            said = (
                f"{{}}的席位“{seat.id}”无法逐个列出",
                f"{{}}: seat “{seat.id}” cannot be counted out",
            )
            hint = Text("请写明 on，如 partners", "Say `on` which units, such as partners")
            yield at_step(codes.BODY, step, *said, hint)
        if never(seat.when):
            said = f"{{}}的席位“{seat.id}”永不需签", f"{{}}: seat “{seat.id}” never has to sign"
            hint = Text("请改条件，或删去席位", "Change the condition, or remove the seat")
            yield at_step(codes.GUARD_NEVER, step, *said, hint)
