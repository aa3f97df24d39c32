"""An expression spelled out: its formula in words, or its cases as rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.criteria.ladder.wording import name_of
from kechuang.language.parsing import parse
from kechuang.language.printing import printed
from kechuang.language.syntax import Generally, If, Node, Tiers
from kechuang.values.text import Text
from kechuang.web.rulebook.phrasing import Eye
from kechuang.web.rulebook.rungs import Tier

_ELSE = Text("否则", "else")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A named value: its name, its formula, or a row for each case; `scale` is what tiers are of."""

    label: Text
    words: Text
    scale: Text
    rows: tuple[Tier, ...]


def spelled(label: Text, written: str, eye: Eye) -> Spelled:
    """An expression as written, named `label`; `eye` knows the terms and the day."""
    tree = parse(written, eye.schema.vocabulary)
    rows = tuple(_rows(tree, eye))
    if rows:
        scale = _words(tree.scale, eye) if isinstance(tree, Tiers) else Text("")
        return Spelled(label, Text(""), scale, rows)
    return Spelled(label, _words(tree, eye), Text(""), ())


def _rows(tree: Node, eye: Eye) -> Iterator[Tier]:
    found = False
    while isinstance(tree, If | Tiers | Generally):
        found = True
        for condition, value in _cases(tree):
            yield Tier(_words(condition, eye), _words(value, eye))
        tree = tree.rule if isinstance(tree, Generally) else tree.otherwise
    if found:
        yield Tier(_ELSE, _words(tree, eye))


def _cases(tree: If | Tiers | Generally) -> list[tuple[Node, Node]]:
    if isinstance(tree, If):
        return [(tree.condition, tree.then)]
    if isinstance(tree, Tiers):
        return [(tier.test, tier.value) for tier in tree.tiers]
    return [(each.condition, each.value) for each in tree.exceptions]


def _words(node: Node, eye: Eye) -> Text:
    schema = eye.schema
    chinese = printed(node, "zh", lambda name: name_of(name, schema).zh)
    return eye(Text(chinese, printed(node, "en", lambda name: name_of(name, schema).en)))
