from kechuang.values.measure import Measure


def test_only_flows_add_up_over_the_year() -> None:
    adding = {each for each in Measure if each.adds_up}
    assert adding == {Measure.NEW, Measure.AMOUNT, Measure.DELIVERABLE, Measure.CADENCE}


def test_money_and_ratios_may_have_fractions_counts_hardly() -> None:
    assert not Measure.AMOUNT.countable
    assert not Measure.RATIO.countable
    assert Measure.LEVEL.countable
