"""Constant folding: what does not depend on the subject is computed once, by the scalar engine."""

from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Const, Core, Gather, Input, Item, children, rebuilt
from kechuang.values.errors import Refusal

_OPEN = (Const, Input, Item, Gather)


def folded(core: Core) -> Core:
    """The core with every part made of constants replaced by its value."""
    made = rebuilt(core, folded)
    if isinstance(made, _OPEN) or not all(isinstance(each, Const) for each in children(made)):
        return made
    try:
        return Const(made.type, evaluate(made, Subject()), at=made.at)
    except Refusal:
        return made  # it is refused when, and if, it is needed
