"""Firms that have not answered are reminded: told once, no oftener than declared, refused with reasons."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kechuang.apps.audit.models import Job
from kechuang.apps.recognition.actions.proposing import Released
from kechuang.apps.recognition.actions.urging import Urged, urge
from kechuang.apps.recognition.models import Proposal
from kechuang.apps.subjects.models import Grant
from kechuang.values.errors import NotAllowed
from tests.apps.recognition.proposals.conftest import Cast, case_of, does


def urged(cast: Cast, released: Released, who: str = "clerk") -> dict[str, Urged]:
    cases = list(Proposal.objects.values_list("case", flat=True))
    became = urge(released.release.run, cases, actor=cast[who], now=cast.now)
    return {each.name: each for each in became}


def codes(became: Urged) -> list[str]:
    return [each.code for each in became.reasons]


def told() -> list[str]:
    rows = Job.objects.filter(name="work.tell", key__startswith="tell:reminder:urge:")
    return sorted(str(each.arguments["notice"]["account"]) for each in rows)


def test_firms_that_have_not_answered_are_told_and_the_list_says_when(
    cast: Cast, released: Released
) -> None:
    does(cast, "firm2", case_of(cast, 2), "confirm")
    became = urged(cast, released)
    assert codes(became["合格有限公司"]) == []
    assert codes(became["无证书有限公司"]) == ["not_with_firm"]
    assert told() == [str(cast["firm0"].account)]
    assert Proposal.objects.get(subject=cast.firms[0]).urged_at == cast.now
    assert Proposal.objects.get(subject=cast.firms[2]).urged_at is None


def test_a_firm_is_told_again_only_after_the_declared_working_days(
    cast: Cast, released: Released
) -> None:
    """Told on a Monday: once in three working days means on Thursday."""
    urged(cast, released)
    for days, expected in ((0, ["urged_lately"]), (2, ["urged_lately"]), (3, [])):
        later = replace(cast, now=cast.now + timedelta(days=days))
        became = urged(later, released)["合格有限公司"]
        assert codes(became) == expected
        assert {each.kind for each in became.reasons} <= {"time"}
    assert len(told()) == 4


def test_a_firm_without_anybody_is_to_be_phoned(cast: Cast, released: Released) -> None:
    Grant.objects.filter(unit=str(cast.firms[0].pk)).delete()
    became = urged(cast, released)
    assert codes(became["合格有限公司"]) == ["firm_has_nobody"]
    assert codes(became["无证书有限公司"]) == []


@pytest.mark.parametrize("who", ["firm0", "laocheng", "leader"])
def test_only_the_office_reminds(cast: Cast, released: Released, who: str) -> None:
    with pytest.raises(NotAllowed):
        urged(cast, released, who)
    assert told() == []


def test_cases_of_another_run_are_left_alone(cast: Cast, released: Released) -> None:
    run = released.release.run
    assert urge(run, [run.pk], actor=cast["clerk"], now=cast.now) == ()
