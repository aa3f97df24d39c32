"""A form is typed, calculated and checked in one run; conditions decide what is asked."""

from datetime import date
from fractions import Fraction

from kechuang.lifecycle.forms.asking import asked, missing
from kechuang.lifecycle.forms.filling import filled
from kechuang.lifecycle.forms.values import FieldProblem, Values
from kechuang.lifecycle.forms.working import working_of
from tests.lifecycle.forms.scene import BRIDGE, GOOD, GROUNDS, PHOTO, fill


def lacking(values: Values) -> list[str]:
    return [each.path for each in missing(BRIDGE, values, GROUNDS)]


def test_a_form_filled_in_well_has_no_problem() -> None:
    made = fill()
    assert made.problems == ()
    assert made.values.fields["spent"] == Fraction(1_280_500_000)
    assert made.values.fields["month"] == date(2026, 6, 1)
    assert lacking(made.values) == []


def test_money_is_exact_in_fen_and_calculated_exactly() -> None:
    made = fill(spent="0.3", piers__0__cost="0.1", piers__1__pier="乙", piers__1__cost="0.2")
    assert made.values.fields["all_cost"] == made.values.fields["spent"] == Fraction(300_000)


def test_a_share_is_calculated_without_rounding() -> None:
    assert fill(spent="3", research="1").values.fields["share"] == Fraction(1, 3)


def test_a_calculation_over_something_unknown_stays_unknown() -> None:
    assert "share" not in fill().values.fields
    assert "rise" not in fill().values.rows["piers"][0]


def test_what_is_typed_into_a_calculated_field_is_left_alone() -> None:
    made = fill(all_cost="1", piers__0__before="100", piers__0__rise="9999")
    assert made.values.fields["all_cost"] == Fraction(300_000_000)
    assert made.values.rows["piers"][0]["rise"] == Fraction(200_000_000)


def test_a_field_is_asked_only_where_its_condition_is_met() -> None:
    assert "reason" not in fill(reason="缺钢材").values.fields
    late = fill(state="滞后", reason="缺钢材").values
    assert late.fields["reason"] == "缺钢材"
    assert "reason" in asked(BRIDGE, late, GROUNDS)
    assert "reason" not in asked(BRIDGE, fill(state="正常").values, GROUNDS)
    assert "reason" not in asked(BRIDGE, fill().values, GROUNDS)


def test_a_field_of_a_row_is_asked_in_the_rows_that_meet_its_condition() -> None:
    piers = {"piers.0.cost": "300", "piers.0.before": "310", "piers.1.cost": "5"}
    found = asked(BRIDGE, fill(**piers).values, GROUNDS)
    assert "piers.0.fell" in found
    assert "piers.1.fell" not in found


def test_a_required_field_is_missing_only_where_it_is_asked() -> None:
    assert lacking(fill(state="滞后").values) == ["reason"]
    assert lacking(fill(state="正常").values) == []


def test_a_condition_decides_whether_a_field_is_required() -> None:
    assert lacking(fill(crew="0").values) == []
    assert lacking(fill(crew="12").values) == ["safe"]
    assert lacking(fill(crew="12", safe="否").values) == []


def test_missing_fields_of_rows_are_named_with_their_row() -> None:
    made = fill(piers__0__cost="", piers__1__pier="乙", piers__1__cost="5")
    (problem,) = missing(BRIDGE, made.values, GROUNDS)
    assert problem.path == "piers.0.cost"
    assert problem.words.zh == "桥墩第1行：未填“造价”"


def test_an_empty_form_lacks_everything_required_in_its_order() -> None:
    made = filled(BRIDGE, {}, GROUNDS)
    assert made.problems == ()
    assert lacking(made.values) == ["bridge_name", "month", "spent", "piers"]


def test_blank_rows_are_left_out_and_the_others_move_up() -> None:
    made = fill(piers__1__pier=" ", piers__7__pier="乙", piers__7__cost="5")
    assert [row["pier"] for row in made.values.rows["piers"]] == ["甲", "乙"]


def test_more_rows_than_the_form_takes_are_refused() -> None:
    rows = {f"piers__{n}__pier": f"墩{n}" for n in range(1, 5)}
    (problem,) = fill(**rows).problems
    assert (problem.path, problem.words.zh) == ("piers", "共5行，最多3行")


def test_a_form_of_two_thousand_rows_prepares_its_conditions_once() -> None:
    """However many rows there are, each expression is made ready once for the form and day."""
    made = len(working_of(BRIDGE, GROUNDS.day)._ready)
    rows = {f"piers__{n}__{each}": "1" for n in range(2_100) for each in ("pier", "cost", "before")}
    found = fill(**rows)
    assert len(found.values.rows["piers"]) == 2_000
    assert len(working_of(BRIDGE, GROUNDS.day)._ready) - made <= len(BRIDGE.checks) + 6


def test_a_section_is_asked_only_where_its_condition_is_met() -> None:
    assert "all_cost" not in filled(BRIDGE, {"bridge_name": "桥"}, GROUNDS).values.fields


def test_a_relation_that_does_not_hold_stops_the_form() -> None:
    made = fill(spent="1", piers__0__cost="10.000001")
    assert made.problems == (FieldProblem("", "check", BRIDGE.checks[0].title),)
    assert made.stopped
    assert fill(spent="1", piers__0__cost="10").problems == ()


def test_a_relation_between_unknown_values_is_no_problem() -> None:
    assert fill(spent="").problems == ()


def test_a_relation_of_rows_is_looked_at_row_by_row_and_may_only_warn() -> None:
    made = fill(piers__1__pier="乙", piers__1__cost="5", piers__1__before="6")
    (problem,) = made.problems
    assert (problem.path, problem.stops) == ("piers.1", False)
    assert not made.stopped


def test_every_mistake_is_found_in_one_run() -> None:
    made = fill(spent="很多", month="六月", state="好", piers__0__cost="1e9")
    assert [each.path for each in made.problems] == ["month", "spent", "state", "piers.0.cost"]


def test_files_are_kept_as_they_were_uploaded() -> None:
    assert fill(photos=["f1"]).values.fields["photos"] == (PHOTO,)
    assert fill(photos=["", "f1", "f1"]).values.fields["photos"] == (PHOTO,)
    assert "photos" not in fill(photos=[""]).values.fields


def test_keys_that_the_form_does_not_know_are_left_alone() -> None:
    strange = {
        "nothing": "1",
        "piers.x.pier": "1",
        "piers.-1.pier": "1",
        "piers.9999999.pier": "1",
        "..": "1",
    }
    assert filled(BRIDGE, {**GOOD, **strange}, GROUNDS) == fill()
