"""A restricted target: for everybody else there is none, in whatever place one looks."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.audit.log import Wanted, entries
from kechuang.apps.audit.models import Job
from kechuang.apps.plans import queries
from kechuang.apps.plans.actions import (
    attach_to_target,
    finish_matter,
    reassign_matter,
    remind_of_matter,
    remind_of_target,
    request_adjustment,
)
from kechuang.apps.plans.queries.rows import commitments_of
from kechuang.apps.subjects.actions import restrict
from kechuang.apps.work.actions import Incoming, read_all, read_notice
from kechuang.apps.work.models import Commitment, File, Notice
from kechuang.apps.work.queries import (
    commitments,
    desk_counts,
    file_for,
    notices,
    unknown,
)
from kechuang.apps.work.refusals import NobodyToRemind, NoCommitment
from kechuang.values.errors import NotFound
from tests.apps.work import hostile
from tests.city import City, account_of


def _milestone(city: City) -> Commitment:
    return Commitment.objects.filter(source__contains=f":milestone:{city.stepped}:")[0]


@pytest.fixture
def kept(city: City) -> City:
    """The stepped target is known to the leader alone, after reminders, a file and a remark."""
    target = city.target(city.stepped)
    remind_of_matter(
        _milestone(city).pk, actor=city["handler"], now=city.now, on=city.on, pack=city.pack
    )
    remind_of_target(target.pk, actor=city["handler"], now=city.now, on=city.on, pack=city.pack)
    remind_of_target(
        target.pk,
        actor=city["handler"],
        now=city.now,
        on=city.on,
        pack=city.pack,
        unit=city.county,
    )
    attach_to_target(
        target.pk,
        Incoming("密件.pdf", [hostile.PDF], pledged=True),
        actor=city["handler"],
        now=city.now,
        pack=city.pack,
    )
    restrict("target", str(target.pk), [], "核查", actor=city["leader"], now=city.now)
    return city


OTHERS = ("owner", "handler", "head", "auditor", "county")


@pytest.mark.parametrize("who", OTHERS)
def test_its_deadlines_are_in_no_list(kept: City, who: str) -> None:
    actor, title = kept[who], kept.target(kept.stepped).title["zh"]
    seen: list[Callable[[Actor, date], object]] = [
        lambda actor, _on: [row.title for row in commitments_of(kept.plan.pk, actor)],
        lambda actor, on: queries.tasks(None, actor=actor, on=on, pack=kept.pack),
        lambda actor, on: queries.board(None, actor=actor, on=on, pack=kept.pack).owed,
        lambda actor, on: queries.board(None, actor=actor, on=on, pack=kept.pack).tasks,
        lambda actor, _on: [row.title for row in commitments(actor)],
        lambda actor, _on: notices(actor),
    ]
    for look in seen:
        assert f"{title}：" not in repr(look(actor, kept.on))


def test_the_named_see_its_deadlines(kept: City) -> None:
    sources = [row.source for row in commitments_of(kept.plan.pk, kept["leader"])]
    assert any(f":{kept.stepped}:" in source for source in sources)


@pytest.mark.parametrize("who", ["owner", "county"])
def test_what_was_told_about_it_is_told_no_more(kept: City, who: str) -> None:
    actor = kept[who]
    assert Notice.objects.filter(account=actor.account or UUID(int=0)).exists()
    assert notices(actor) == []
    assert desk_counts(actor)[0] == 0
    assert read_all(actor=actor, now=kept.now) == 0
    told = Notice.objects.filter(account=actor.account or UUID(int=0))[0]
    with pytest.raises(NotFound):
        read_notice(told.pk, actor=actor, now=kept.now)


def test_a_count_of_matters_does_not_tell_of_it(kept: City) -> None:
    unseen = Commitment.objects.filter(source__contains=f":milestone:{kept.stepped}:")
    every = Commitment.objects.filter(unit__in=kept["owner"].units())
    assert unseen.exists()
    assert desk_counts(kept["owner"])[1] == every.count() - unseen.count()


@pytest.mark.parametrize("who", ["owner", "auditor"])
def test_the_log_does_not_tell_of_it(kept: City, who: str) -> None:
    wanted = Wanted(hidden=unknown(kept[who]))
    shown = entries(wanted, actor=kept[who], size=500).entries
    title = kept.target(kept.stepped).title["zh"]
    assert not [each for each in shown if title in repr(each)]


def test_its_files_are_not_sent_by_their_address(kept: City) -> None:
    file = File.objects.get()
    assert file_for(file.pk, kept["leader"], []) == file
    for who in OTHERS:
        with pytest.raises(NotFound):
            file_for(file.pk, kept[who], [])


def test_it_is_neither_written_back_nor_compared(kept: City) -> None:
    files = queries.export_plan(None, actor=kept["owner"], pack=kept.pack)
    for content in files.values():
        assert f"({kept.stepped})" not in content.decode()
        assert f"id: {kept.stepped}\n" not in content.decode()
    full = queries.export_plan(None, actor=kept["leader"], pack=kept.pack)
    assert any(f"id: {kept.stepped}\n" in content.decode() for content in full.values())
    assert queries.plan_differences(kept.year, actor=kept["owner"], pack=kept.pack) == []


def test_nobody_else_touches_its_deadlines(kept: City) -> None:
    row, owner, now = _milestone(kept), kept["owner"], kept.now
    with pytest.raises(NoCommitment):
        finish_matter(row.pk, "印发", actor=owner, now=now, today=kept.on, version=1)
    with pytest.raises(NoCommitment):
        reassign_matter(row.pk, None, actor=owner, now=now, on=kept.on, version=1)
    with pytest.raises(NoCommitment):
        remind_of_matter(
            row.pk, actor=kept["handler"], now=now, on=kept.on, pack=kept.pack, again=True
        )
    with pytest.raises(NoCommitment):
        queries.hand_on(row.pk, actor=owner, on=kept.on, pack=kept.pack)


def test_only_the_named_are_reminded_of_it_and_asked_to_adjust_it(city: City) -> None:
    target = city.target(city.counted)
    restrict(
        "target",
        str(target.pk),
        [account_of(city[who]).pk for who in ("county", "head")],
        "核查",
        actor=city["leader"],
        now=city.now,
    )
    with pytest.raises(NobodyToRemind):
        remind_of_target(target.pk, actor=city["leader"], now=city.now, on=city.on, pack=city.pack)
    Job.objects.all().delete()
    request_adjustment(
        target.pk, "口径", unit=city.county, actor=city["county"], now=city.now, on=city.on
    )
    told = [job.arguments["notice"]["account"] for job in Job.objects.filter(name="work.tell")]
    assert told == [str(city["head"].account)]
