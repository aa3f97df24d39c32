"""A scheme as lines of text, and as a Mermaid flowchart."""

from collections.abc import Iterator

from kechuang.lifecycle.diagram.arrows import arrows, chosen
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Move, Scheme, Step
from kechuang.lifecycle.naming import KIND_NAMES, deadline_said
from kechuang.lifecycle.rights import said
from kechuang.values.text import Language, Text, listed

_DASHES = {"plain": "-->", "back": "-.->", "own": "==>"}


def text(scheme: Scheme, language: Language = "zh") -> str:
    """One line a step with who and by when, one below for each move."""
    return "\n".join(_lines(scheme, language)) + "\n"


def _lines(scheme: Scheme, language: Language) -> Iterator[str]:
    yield scheme.title.within(language)
    for number, step in enumerate(scheme.steps, start=1):
        about = " · ".join(each.within(language) for each in details(scheme, step))
        yield f"{number:>2}. {step.title.within(language)}（{about}）"
        for seat in step.seats:
            needed = Text("（有条件）", " (conditional)") if seat.when else Text("")
            needed += Text("（逐个）", " (each)") if seat.each else Text("")
            who = said(seat.who, scheme)
            line = f"{seat.title.within(language)}{needed.within(language)}"
            yield f"      ✎ {line}：{who.within(language)}"
        yield from (f"    {each}" for each in _moves(scheme, step, language))


def details(scheme: Scheme, step: Step) -> Iterator[Text]:
    """Kind of a step, who acts or whose seats it has, by when."""
    yield KIND_NAMES[step.kind]
    members = step.quorum.members if step.quorum else ()
    who = said((*step.who, *members), scheme) or listed(each.title for each in step.seats)
    if who:
        yield who
    if step.due is not None:
        yield deadline_said(step.due)


def _moves(scheme: Scheme, step: Step, language: Language) -> Iterator[str]:
    for move in step.moves:
        title = move.title.within(language)
        yield f"{_sign(move)} {title} → {_target(scheme, move).within(language)}"


def _sign(move: Move) -> str:
    if move.verb in (Verb.SEND_BACK, Verb.WITHDRAW):
        return "↩"
    return "⚙" if move.automatic or move.verb is Verb.LAPSE else "·"


def _target(scheme: Scheme, move: Move) -> Text:
    if move.to:
        step = scheme.by_id.get(move.to)
        return step.title if step else Text(move.to, move.to)
    if move.verb is Verb.SEND_BACK:
        return Text("任一经过的环节", "any step passed")
    if move.verb is Verb.WITHDRAW:
        return Text("收回本环节", "back here")
    return Text("计票", "counted")


def mermaid(scheme: Scheme, language: Language = "zh") -> str:
    """A Mermaid flowchart: send-backs dotted, what happens by itself thick."""
    lines = ["flowchart TD"]
    for index, step in enumerate(scheme.steps):
        shape = '(["{}"])' if step.final else '["{}"]'
        lines.append(f"  n{index}{shape.format(_plain(step.title.within(language)))}")
    for arrow in arrows(scheme):
        words = _plain(arrow.title.within(language))
        lines.append(f'  n{arrow.start} {_DASHES[arrow.kind]}|"{words}"| n{arrow.end}')
    for index, step in enumerate(scheme.steps):
        lines += [f'  n{index} -.->|"{_plain(each)}"| n0' for each in chosen(step, language)]
    return "\n".join(lines) + "\n"


def _plain(words: str) -> str:
    """Words that cannot end their quotation or begin markup."""
    return words.replace('"', "”").replace("<", "＜").replace(">", "＞").replace("\n", " ")
