"""A firm's objection to a datum: it says which, and its supplier owes to check it."""

import pytest

from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Passage
from kechuang.apps.cases.refusals import MoveRefused, NoCase
from kechuang.apps.recognition.actions.objecting import answer
from kechuang.apps.recognition.actions.proposing import Released
from kechuang.apps.recognition.models import Request
from kechuang.apps.recognition.queries.data import OTHER, Datum, data_of
from kechuang.apps.recognition.queries.proposals import mine
from kechuang.apps.recognition.refusals import NoDatum
from kechuang.apps.work.models import Commitment
from tests.apps.recognition.proposals.conftest import Cast, case_of, does

OBJECTS = Asked("object_data", reason="应为60")


def held(cast: Cast, place: int = 0) -> dict[str, Datum]:
    _row, proposal = mine(case_of(cast, place).number, actor=cast[f"firm{place}"])
    return {each.token: each for each in data_of(proposal)}


def test_each_datum_has_its_source_period_and_day(cast: Cast, released: Released) -> None:
    found = next(each for token, each in held(cast).items() if token.endswith("#rd[-1]"))
    assert found.value.zh == "50元"
    assert "2024年度" in found.source.zh
    assert found.source.zh.endswith("2025-03-01取得")


def test_the_supplier_owes_to_check_what_is_called_wrong(cast: Cast, released: Released) -> None:
    number = case_of(cast, 0).number
    token = next(each for each in held(cast) if each.endswith("#rd[-1]"))
    answer(number, OBJECTS, token, actor=cast["firm0"], now=cast.now)
    assert case_of(cast, 0).step == "data_objection"
    owed = Commitment.objects.get(kind="datum")
    assert "合格有限公司" in owed.title["zh"]
    assert "应为60" in owed.detail["zh"]
    said = Passage.objects.get(case__number=number, step="proposed", verb="refuse").reason
    assert said.startswith(held(cast)[token].label.zh)
    does(cast, "clerk", case_of(cast, 0), "answered")
    answer(number, OBJECTS, token, actor=cast["firm0"], now=cast.now)
    assert Request.objects.count() == Commitment.objects.filter(kind="datum").count() == 2


def test_an_objection_says_which_datum_and_why_or_nothing_is_kept(
    cast: Cast, released: Released
) -> None:
    number, firm = case_of(cast, 0).number, cast["firm0"]
    token = next(iter(held(cast)))
    for datum in ("", "titles@1999#x"):
        with pytest.raises(NoDatum):
            answer(number, OBJECTS, datum, actor=firm, now=cast.now)
    with pytest.raises(MoveRefused):
        answer(number, Asked("object_data"), token, actor=firm, now=cast.now)
    with pytest.raises(NoCase):
        answer(case_of(cast, 2).number, OBJECTS, token, actor=firm, now=cast.now)
    assert not Request.objects.exists()
    answer(number, OBJECTS, OTHER, actor=firm, now=cast.now)
    assert not Request.objects.exists()
    assert case_of(cast, 0).step == "data_objection"
