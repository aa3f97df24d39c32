"""The words of the register as the program believes them."""

from kechuang.pack.register import CodeList, NextStep, Register, TieRole
from kechuang.pack.shapes.subjects import SubjectsShape


def register(shape: SubjectsShape | None) -> Register:
    """All of `subjects.yaml`; nothing where the pack has none."""
    if shape is None:
        return Register()
    return Register(
        {each.id: each.title.text for each in shape.particulars},
        tuple(each.id for each in shape.particulars if each.secret),
        tuple(
            TieRole(each.id, each.title.text, each.other.text, tuple(each.also))
            for each in shape.ties
        ),
        {
            each.id: CodeList(
                each.id,
                each.basis,
                each.checked,
                {code: said.text for code, said in each.codes.items()},
            )
            for each in shape.code_lists
        },
        tuple(NextStep(each.rules, each.title or "") for each in shape.next_steps),
    )
