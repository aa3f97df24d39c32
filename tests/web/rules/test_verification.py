"""Verification: asked for by a person, done by the worker, shown on the page and in the list."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from kechuang.access.actor import Actor
from kechuang.apps.audit import outbox, running
from kechuang.apps.audit.models import Event, Job, JobState
from kechuang.apps.releases.models import RuleReport
from kechuang.apps.releases.queries import active_release
from kechuang.apps.releases.rulebook.reports import JOB
from kechuang.apps.releases.verifying import lacking, verify_one
from tests.web.rules.packs import release_ours
from tests.web.scene import Scene

ClientOf = Callable[[str], Client]
BADGE = "/rules/our_badge/"
WORKER = Actor(account=None, system=True, via="job")


@pytest.fixture(autouse=True)
def ours(scene: Scene) -> None:
    """Rule sets of our own are in force."""
    release_ours(scene.city)


def _digest(scene: Scene) -> str:
    found = active_release(scene.city.now)
    assert found is not None
    return found.digest


def _work(scene: Scene) -> JobState:
    """Run what is due, up to and with the verification."""
    while claimed := outbox.claim("test", scene.city.now + timedelta(hours=1)):
        done = running.run(claimed, lambda: scene.city.now)
        if claimed.name == JOB:
            return done
    raise AssertionError(JOB)


def test_whoever_may_asks_and_watches_the_worker(scene: Scene, client_of: ClientOf) -> None:
    client = client_of("handler")
    assert "开始校验" in client.get(BADGE).content.decode()

    part = client.post(f"{BADGE}verify/", headers={"HX-Request": "true"}).content.decode()
    client.post(f"{BADGE}verify/")

    assert "后台正在校验" in part
    assert 'hx-trigger="every 3s"' in part
    assert Job.objects.filter(name=JOB).count() == 1
    assert Event.objects.filter(kind="rules.verification_asked").count() == 1


def test_the_worker_keeps_a_report_that_page_and_list_show(
    scene: Scene, client_of: ClientOf
) -> None:
    client = client_of("handler")
    client.post(f"{BADGE}verify/")

    assert _work(scene) == JobState.DONE

    row = RuleReport.objects.get(rules="our_badge")
    assert row.proved > 0
    part = client.get(f"{BADGE}verification/", headers={"HX-Request": "true"}).content.decode()
    assert "已证明" in part
    assert "待补被当作结论" in part
    assert "every 3s" not in part
    listed = client.get("/rules/?words=奖章").content.decode()
    assert f"已证明 {row.proved}" in listed
    assert Event.objects.filter(kind="rules.verified").count() == 1


def test_a_second_verification_replaces_the_first(scene: Scene) -> None:
    for _ in range(2):
        verify_one(_digest(scene), "our_badge", day=scene.city.on, actor=WORKER, now=scene.city.now)

    assert RuleReport.objects.filter(rules="our_badge").count() == 1


def test_what_is_not_verified_yet_is_made_up_for(scene: Scene) -> None:
    digest, day = _digest(scene), scene.city.on
    assert "our_badge" in lacking(digest, day)

    verify_one(digest, "our_badge", day=day, actor=WORKER, now=scene.city.now)

    assert "our_badge" not in lacking(digest, day)


@pytest.mark.parametrize("who", ["county", "expert", "auditor"])
def test_others_read_and_do_not_ask(client_of: ClientOf, who: str) -> None:
    client = client_of(who)

    assert "开始校验" not in client.get(BADGE).content.decode()
    assert client.post(f"{BADGE}verify/").status_code == 403
    assert not Job.objects.filter(name=JOB).exists()


def test_without_script_the_card_leads_to_the_page(client_of: ClientOf) -> None:
    response = client_of("expert").get(f"{BADGE}verification/")

    assert response.status_code == 302
    assert response["Location"].endswith("#verification")
