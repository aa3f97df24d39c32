from datetime import date
from decimal import Decimal

from kechuang.planning.model import Figure, Firmness, Target
from kechuang.planning.status import State
from kechuang.planning.summary import Group, Judged, quantified, summary
from kechuang.values.measure import Measure
from kechuang.values.text import Text
from tests.planning.making import AFTER, ON, document, fig, ratio, reached, status, target

CENTRES = target(value=150, title=Text("市级研发中心", "City R&D centres"))
BID = target(value=1, firmness=Firmness.BID, pace=None)


def judged(of: Target, *figures: Figure, on: date = ON) -> Judged:
    return of, status(of, *figures, on=on)


def test_it_counts_and_names_the_widest_gap() -> None:
    bid = status(BID, stages=[reached("submitted", date(2025, 6, 1))])
    awaited = ratio(released_by_others=True)
    made = summary(
        [
            judged(target(), fig(203)),
            judged(target(), fig(200)),
            judged(target(), fig(400)),
            judged(CENTRES, fig(52)),
            judged(ratio(), fig("70.6")),
            judged(target(firmness=Firmness.STRETCH), fig(100)),
            (BID, bid),
            judged(awaited),
        ]
    )
    assert made.text.zh == (
        "8项量化目标中，3项达到或超过序时，2项滞后，2项力争、争创事项在推进，1项待统计部门发布。"
        "差距最大的是市级研发中心，滞后15.4个百分点。"
    )
    assert made.text.en == (
        "Of 8 quantified targets, 3 on or ahead of pace, 2 behind,"
        " 2 stretches and bids under way, 1 awaiting release."
        " The widest gap: City R&D centres, 15.4 percentage points behind pace."
    )
    assert made.widest is not None
    assert made.widest[0] is CENTRES
    assert made.states[State.LATE] == 1
    assert made.groups[Group.ON_PACE] == 3


def test_every_target_is_counted_once_and_unknown_is_told() -> None:
    made = summary([judged(target()), judged(target(pace=None), fig(3)), judged(target("~", 30))])
    assert made.text.zh == "3项量化目标中，1项未设序时，2项待补数据或约定。"
    assert sum(made.groups.values()) == sum(made.states.values()) == 3
    assert made.widest is None


def test_after_the_year_it_speaks_of_done_and_missed() -> None:
    made = summary(
        [
            judged(target(), fig(400, "2025"), on=AFTER),
            judged(target(), fig(399, "2025"), on=AFTER),
            judged(target(firmness=Firmness.STRETCH), fig(399, "2025"), on=AFTER),
        ]
    )
    assert made.text.zh == "3项量化目标中，1项已完成，1项到期未完成，1项力争、争创到期未达。"


def test_nothing_to_count_is_said() -> None:
    assert summary([]).text == Text("没有量化目标。", "There are no quantified targets.")


def test_documents_and_repetitions_are_no_quantified_targets() -> None:
    assert quantified(target())
    assert quantified(ratio("ref", None))
    assert not quantified(document())
    assert not quantified(target("none", None))
    assert not quantified(target(value=4, measure=Measure.CADENCE))


def test_what_has_no_points_does_not_hide_a_real_gap() -> None:
    place = target("rank", 5, measure=Measure.RANK, pace=None, title=Text("位次", "Place"))
    made = summary([judged(place, fig(6)), judged(CENTRES, fig(70))])
    assert made.widest is not None
    assert made.widest[0] is CENTRES
    assert Decimal(70) == made.widest[1].value
