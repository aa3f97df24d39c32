"""Guards are answered in the rule language: unknown refuses and names the missing datum."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from kechuang.criteria.model import Criterion, Expression, RuleBook, RuleSet
from kechuang.criteria.verdicts import Combination, Verdict
from kechuang.engines.scalar.subject import Subject
from kechuang.language.elaborating import elaborate
from kechuang.language.schema import Column, Dataset, Schema
from kechuang.language.types import BOOLEAN, MONEY, count
from kechuang.lifecycle.guards import Answers, extended, judged
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import Guard
from kechuang.lifecycle.state import Refused
from kechuang.lifecycle.waiving import waive
from kechuang.values.problems import Place
from kechuang.values.text import Text
from tests.lifecycle.making import (
    APPLICANT,
    AROUND,
    AT_FIRM,
    HEAD,
    HEADS,
    STRANGER,
    Walk,
    close,
    move,
    scheme,
    step,
    text,
)

DAY = date(2025, 6, 2)
SCHEMA = Schema(
    (Column("revenue", MONEY, "营业收入"), Column("staff", count("人"), "职工数")),
    datasets=(
        Dataset("tax", "subject", ("revenue",), source=Text("税务部门", "the tax office")),
        Dataset("insured", "subject", ("staff",), source=Text("人社部门", "social insurance")),
    ),
)
FORM = Schema((Column("asked", MONEY, "申请金额"),))


def written(expression: str, schema: Schema) -> Expression:
    return Expression(expression, elaborate(expression, schema), Place())


def rules(id_: str, *conditions: str) -> RuleSet:
    criteria = tuple(
        Criterion(f"c{index}", text(f"c{index}"), "第三条", require=written(each, SCHEMA))
        for index, each in enumerate(conditions)
    )
    start = date(2025, 1, 1)
    return RuleSet(
        id_, text(id_), "", "unverified", start, "", Combination(), (), criteria, None, (),
        draft=False, place=Place(),
    )  # fmt: skip


BOOK = extended(RuleBook(SCHEMA, (rules("firm", "营业收入 >= 100万元", "职工数 >= 10人"),)), FORM)
WAN = Fraction(1_000_000)


def asking(expression: str, **more: object) -> Guard:
    return Guard("g", text("g"), require=written(expression, BOOK.schema), **more)  # type: ignore[arg-type]


CASES = {
    "met": (asking("申请金额 <= 营业收入"), {"asked": 2 * WAN}, {"revenue": 3 * WAN}, Verdict.MET),
    "unmet": (asking("申请金额 <= 营业收入"), {"asked": 4 * WAN}, {"revenue": WAN}, Verdict.UNMET),
    "fact missing": (asking("申请金额 <= 营业收入"), {"asked": WAN}, {}, Verdict.UNKNOWN),
    "field missing": (asking("申请金额 <= 营业收入"), {}, {"revenue": WAN}, Verdict.UNKNOWN),
    "rule set met": (
        Guard("g", text("g"), criteria="firm"),
        {},
        {"revenue": 200 * WAN, "staff": Fraction(10)},
        Verdict.MET,
    ),
    "rule set unknown": (
        Guard("g", text("g"), criteria="firm"),
        {},
        {"revenue": 200 * WAN},
        Verdict.UNKNOWN,
    ),
    "no such rules": (Guard("g", text("g"), criteria="none"), {}, {}, Verdict.UNKNOWN),
}


@pytest.mark.parametrize("case", CASES)
def test_a_guard_has_one_of_the_verdicts(case: str) -> None:
    guard, form, facts, expected = CASES[case]
    verdict, why = judged(guard, form, Subject(facts), BOOK, DAY)
    assert verdict is expected
    assert why.zh
    assert why.en


def test_an_unknown_guard_names_the_missing_datum_and_who_supplies_it() -> None:
    _verdict, why = judged(*CASES["fact missing"][:2], Subject(), BOOK, DAY)
    assert "营业收入" in why.zh
    assert "税务部门" in why.zh


def test_an_unmet_guard_says_what_is_short() -> None:
    guard, form, facts, _ = CASES["unmet"]
    _verdict, why = judged(guard, form, Subject(facts), BOOK, DAY)
    assert "4万元" in why.zh


def test_a_rule_set_not_yet_in_force_is_unknown() -> None:
    guard = Guard("g", text("g"), criteria="firm")
    verdict, why = judged(guard, {}, Subject({"revenue": WAN}), BOOK, date(2024, 12, 31))
    assert verdict is Verdict.UNKNOWN
    assert "firm" in why.zh


def test_what_is_asked_of_a_fact_is_answered_by_the_form_s_field_of_that_name() -> None:
    guard = asking("营业收入 >= 100万元")
    facts = Subject({"revenue": WAN})
    assert judged(guard, {"revenue": 100 * WAN}, facts, BOOK, DAY)[0] is Verdict.MET


GUARDED = scheme(
    step(
        StepKind.FILL,
        move(
            Verb.SUBMIT,
            "done",
            guards=(asking("申请金额 <= 营业收入", waived_by=HEADS),),
        ),
        who=AT_FIRM,
    ),
    close(),
)


def walk(form: dict[str, Fraction], **facts: Fraction) -> Walk:
    answers = Answers(GUARDED, form, Subject(facts), BOOK, DAY)
    return Walk(GUARDED).surrounded(verdicts=answers)


def test_answers_are_found_when_they_are_asked_for() -> None:
    answers = Answers(GUARDED, {"asked": WAN}, Subject({"revenue": WAN}), BOOK, DAY)
    assert list(answers) == ["g"]
    assert len(answers) == 1
    assert answers["g"] is answers["g"]
    assert answers.get("unasked") is None


def test_a_guard_refuses_by_what_was_found_of_it() -> None:
    assert walk({"asked": 2 * WAN}, revenue=WAN).refuses(APPLICANT, "submit") == ["guard_unmet"]
    assert walk({"asked": 2 * WAN}).refuses(APPLICANT, "submit") == ["guard_unknown"]
    assert walk({"asked": WAN}, revenue=WAN).does(APPLICANT, "submit").standing.step == "done"


def test_a_guard_that_nobody_answered_is_unknown() -> None:
    assert Walk(GUARDED).refuses(APPLICANT, "submit") == ["guard_unknown"]


def waived(made: Walk, who: object = HEAD, guard: str = "g", reason: str = "党组会决定") -> object:
    return waive(made.scheme, made.standing, who, guard, reason, AROUND, made.now)  # type: ignore[arg-type]


def test_a_waiver_lets_pass_and_leaves_the_verdict_as_it_is() -> None:
    made = walk({"asked": 2 * WAN}, revenue=WAN)
    standing = waived(made)
    assert not isinstance(standing, Refused)
    made.standing = standing  # type: ignore[assignment]
    made.does(APPLICANT, "submit")
    assert made.last is not None
    assert [each.id for each in made.last.used_waivers] == ["g"]
    assert made.around.verdicts["g"][0] is Verdict.UNMET


def test_a_waiver_is_void_once_the_case_is_sent_back_to_where_it_was_given() -> None:
    back = scheme(
        replace(GUARDED.steps[0], moves=(replace(GUARDED.steps[0].moves[0], to="check"),)),
        step(StepKind.CHECK, move(Verb.PASS, "done"), move(Verb.SEND_BACK, "fill"), who=HEADS),
        close(),
    )
    made = Walk(back)
    made.standing = waived(made)  # type: ignore[assignment]
    made.does(APPLICANT, "submit").does(HEAD, "send_back", reason="改材料")
    assert [each.void for each in made.standing.waived] == [True]
    assert made.refuses(APPLICANT, "submit") == ["guard_unknown"]
    made.standing = waived(made)  # type: ignore[assignment]
    made.does(APPLICANT, "submit")


def test_a_waiver_that_was_not_needed_is_not_used() -> None:
    made = walk({"asked": WAN}, revenue=WAN)
    made.standing = waived(made)  # type: ignore[assignment]
    assert made.does(APPLICANT, "submit").last is not None
    assert made.last is not None
    assert made.last.used_waivers == ()


def refused(decision: object) -> list[str]:
    assert isinstance(decision, Refused)
    return [each.code for each in decision.reasons]


def test_a_waiver_wants_a_right_a_reason_and_a_guard_that_may_be_waived() -> None:
    made = walk({})
    assert refused(waived(made, STRANGER, reason=" ")) == ["no_right", "reason_missing"]
    assert refused(waived(made, guard="other")) == ["not_waivable"]
    merged = replace(made.standing, outcome="merged")
    made.standing = waived(made)  # type: ignore[assignment]
    assert refused(waived(made)) == ["waived_before"]
    made.standing = merged
    assert refused(waived(made)) == ["ended"]
    made.standing = replace(merged, outcome="", step="gone")
    assert refused(waived(made)) == ["ended"]


CHILDREN = scheme(
    step(
        StepKind.FILL,
        move(Verb.SUBMIT, "done", guards=(Guard("all", text("all"), children=True),)),
        who=AT_FIRM,
    ),
    close(),
)


def test_a_guard_may_ask_that_everything_split_from_it_has_ended() -> None:
    made = Walk(CHILDREN).surrounded(children_open=2)
    decision = made.tries(APPLICANT, "submit")
    assert isinstance(decision, Refused)
    assert "2" in decision.reasons[0].words.zh
    assert made.surrounded(children_open=0).does(APPLICANT, "submit").standing.step == "done"


def test_a_form_s_repeats_are_read_as_records() -> None:
    from kechuang.language.schema import Records  # noqa: PLC0415

    form = Schema((), (Records("partners", (Column("signed", BOOLEAN, "已签"),), "合作单位"),))
    book = extended(BOOK, form)
    guard = Guard("g", text("g"), require=written("计数(合作单位, 已签) >= 1", book.schema))
    signed = Subject({}, {"partners": [{"signed": True}]})
    assert judged(guard, {}, signed, book, DAY)[0] is Verdict.MET
