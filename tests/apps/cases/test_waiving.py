"""A condition may be waived by whom the scheme names: for ever to be read, its verdict unaltered."""

import pytest

from kechuang.apps.cases.actions.remarking import remark
from kechuang.apps.cases.actions.waiving import waive
from kechuang.apps.cases.models import Case, Waiver
from kechuang.apps.cases.queries.page import CasePage, case_page, file_to_send
from kechuang.apps.cases.queries.replaying import replayed
from kechuang.apps.cases.refusals import MoveRefused, NoCase
from kechuang.apps.work.actions.files import Incoming
from kechuang.apps.work.models import Comment, File
from kechuang.apps.work.refusals import NoFile, PledgeMissing
from kechuang.criteria.verdicts import Verdict
from tests.apps.cases.acting import does, opened
from tests.apps.work import hostile
from tests.city import City


def waiting(city: City) -> Case:
    """A case whose condition nobody can know."""
    row = opened(city, scheme="pilot")
    does(city, "county", row, "submit", values={"progress": "好"})
    return Case.objects.get(pk=row.pk)


def seen_by(city: City, who: str, row: Case) -> CasePage:
    return case_page(row.pk, actor=city[who], now=city.now)


def proof(*, pledged: bool = True) -> Incoming:
    return Incoming("批示.pdf", [hostile.PDF], pledged)


def test_a_waiver_lets_it_pass_and_alters_no_verdict(city: City) -> None:
    row = waiting(city)
    with pytest.raises(MoveRefused):
        does(city, "clerk", row, "pass")
    (offered,) = seen_by(city, "leader", row).waivable
    assert (offered.guard.id, offered.verdict) == ("known", Verdict.UNKNOWN)
    waive(row.pk, "known", "省厅已复函", actor=city["leader"], now=city.now, evidence=[proof()])
    does(city, "clerk", row, "pass")
    for who in ("clerk", "county", "leader"):
        (told,) = seen_by(city, who, row).waived
        assert (told.verdict, told.reason, told.void) == (Verdict.UNKNOWN, "省厅已复函", False)
        assert told.who is not None
        assert told.words.zh
        assert told.basis == "某文件第三条"
        ((file, name),) = told.evidence
        assert name == "批示.pdf"
        assert file_to_send(file, actor=city[who], now=city.now).digest
    with pytest.raises(NoFile):
        file_to_send(File.objects.get().pk, actor=city["neighbour"], now=city.now)
    assert replayed(row.pk, actor=city["clerk"], now=city.now).follows


def test_only_whom_the_scheme_names_waives_and_says_why(city: City) -> None:
    row = waiting(city)
    for who in ("clerk", "county", "chief"):
        assert seen_by(city, who, row).waivable == ()
        with pytest.raises(MoveRefused):
            waive(row.pk, "known", "因", actor=city[who], now=city.now)
    with pytest.raises(NoCase):
        waive(row.pk, "known", "因", actor=city["neighbour"], now=city.now)
    for guard, reason in (("known", " "), ("nothing", "因")):
        with pytest.raises(MoveRefused):
            waive(row.pk, guard, reason, actor=city["leader"], now=city.now)
    unpledged = [proof(pledged=False)]
    with pytest.raises(PledgeMissing):
        waive(row.pk, "known", "因", actor=city["leader"], now=city.now, evidence=unpledged)
    assert not Waiver.objects.exists()
    assert not File.objects.exists()
    assert Case.objects.get(pk=row.pk).version == row.version


def test_what_was_sent_back_wants_a_waiver_anew_and_the_old_one_stays(one: City) -> None:
    row = waiting(one)
    waive(row.pk, "known", "一", actor=one["leader"], now=one.now)
    with pytest.raises(MoveRefused):
        waive(row.pk, "known", "又", actor=one["leader"], now=one.now)
    does(one, "clerk", row, "send_back", reason="补正")
    does(one, "county", row, "submit")
    with pytest.raises(MoveRefused):
        does(one, "clerk", row, "pass")
    waive(row.pk, "known", "二", actor=one["leader"], now=one.now)
    does(one, "clerk", row, "pass")
    told = seen_by(one, "clerk", row).waived
    assert [(each.reason, each.void) for each in told] == [("一", True), ("二", False)]
    assert replayed(row.pk, actor=one["clerk"], now=one.now).follows


def test_remarks_stay_inside(one: City) -> None:
    row = waiting(one)
    remark(row.pk, "请先核对", actor=one["clerk"], now=one.now)
    for who in ("county", "neighbour"):
        with pytest.raises(NoCase):
            remark(row.pk, "看看", actor=one[who], now=one.now)
    assert Comment.objects.count() == 1
