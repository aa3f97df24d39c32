"""The stages of policies as `pack.yaml` declares them; what is wrong with them is noted."""

from collections.abc import Sequence

from kechuang.criteria.policies.stages import Counts, Stage, Stages
from kechuang.pack import codes
from kechuang.pack.checks.naming import expect
from kechuang.pack.shapes.policy import PolicyShape, StageShape
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text, same

STAGE = (codes.POLICY_STAGE, Text("环节", "stage"))


def stages_of(shapes: Sequence[StageShape], problems: Problems) -> Stages:
    """All stages, in order. Never raises on any content."""
    made = Stages(tuple(_stage(each) for each in shapes))
    known = [each.id for each in made]
    for shape in shapes:
        for index, one in enumerate(shape.next):
            expect(one, known, STAGE, shape.at("next", index), problems)
    if shapes:
        _check_ways(made, {each.id: each.at("id") for each in shapes}, problems)
    return made


def stage_of(shape: PolicyShape, stages: Stages, problems: Problems) -> Stage:
    """The stage at which a document stands.

    Where a pack declares none, a document with a day of issue has been issued.
    """
    if not stages.all:
        counts = Counts.IN_FORCE if shape.issued else Counts.DRAFT
        return Stage(shape.state, same(shape.state), counts=counts)
    expect(shape.state, [each.id for each in stages], STAGE, shape.at("state"), problems)
    return stages.at(shape.state)


def _stage(shape: StageShape) -> Stage:
    return Stage(
        shape.id,
        shape.title.text,
        tuple(shape.next),
        shape.counts,
        shape.start,
        shape.written,
        shape.assessed,
    )


def _check_ways(stages: Stages, places: dict[str, Place], problems: Problems) -> None:
    starts = [each for each in stages if each.start]
    if len(starts) != 1:
        said = Text(
            f"policy_stages 有{len(starts)}个开始环节，应有1个",
            f"`policy_stages` has {len(starts)} first stages instead of one",
        )
        hint = Text(
            "请给草案开始的那一个环节写 start: true",
            "Write `start: true` at the one stage at which drafts begin",
        )
        second = starts[1] if starts else stages.all[0]
        problems.add(codes.POLICY_STAGE_START, said, places[second.id], hint)
        return
    for each in stages.unreachable():
        said = Text(
            f"环节“{each.id}”无法由“{starts[0].id}”到达",
            f"No way leads from `{starts[0].id}` to the stage `{each.id}`",
        )
        hint = Text(
            "请把它写进前一环节的 next，或删去",
            "Name it in the `next` of the stage before it, or take it out",
        )
        problems.add(codes.POLICY_STAGE_UNREACHABLE, said, places[each.id], hint)
