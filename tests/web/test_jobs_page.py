"""The job queue: seen and looked after by the system administrator alone."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from kechuang.access.roles import Role
from kechuang.apps.audit import outbox
from kechuang.apps.audit.models import Job, JobState
from kechuang.apps.audit.running import run
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.subjects.models import Account, Installation
from tests.city import SYSTEM, install

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def failed() -> Job:
    """A city whose worker met a job that it does not know."""
    now = datetime.now(UTC)
    install("second")
    Installation.objects.create(clock_offset=datetime(2026, 7, 1, tzinfo=UTC) - now, created_at=now)
    now = datetime(2026, 7, 1, tzinfo=UTC)
    with writing(SYSTEM, now) as write:
        write.later("trial.unknown")
    claimed = outbox.claim("w", now)
    assert claimed
    run(claimed, lambda: now)
    return Job.objects.get()


def holder(role: Role) -> Client:
    """A signed-in client of somebody who holds `role`."""
    now = datetime(2026, 7, 1, tzinfo=UTC)
    account = create_account(
        NewAccount(f"a.{role.value.replace('_', '')}", "general", "某人"), actor=SYSTEM, now=now
    )
    starts = date(2026, 1, 1)
    grant_role(account.pk, role, "general", starts=starts, actor=SYSTEM, now=now)
    Account.objects.filter(pk=account.pk).update(must_change_password=False)
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def test_the_system_administrator_sees_why_and_tries_again(failed: Job) -> None:
    client = holder(Role.SYSTEM_ADMIN)

    page = client.get("/jobs/?state=failed").content.decode()
    assert "trial.unknown" in page
    assert "重新执行" in page

    told = client.post(f"/jobs/{failed.pk}/retry/", follow=True)
    assert "已重新排队" in told.content.decode()
    failed.refresh_from_db()
    assert failed.state == JobState.QUEUED

    assert "已取消" in client.post(f"/jobs/{failed.pk}/cancel/", follow=True).content.decode()
    assert client.post(f"/jobs/{failed.pk}/cancel/").status_code == 409


def test_the_page_is_english_throughout_when_asked(failed: Job) -> None:
    client = holder(Role.SYSTEM_ADMIN)
    client.cookies["language"] = "en"

    page = client.get("/jobs/").content.decode()

    assert "Job queue" in page
    assert "任务队列" not in page


@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.DIVISION_HEAD])
def test_others_are_refused(role: Role, failed: Job) -> None:
    client = holder(role)

    assert client.get("/jobs/").status_code == 403
    assert client.post(f"/jobs/{failed.pk}/retry/").status_code == 403
    failed.refresh_from_db()
    assert failed.state == JobState.FAILED


def test_a_visitor_is_sent_to_sign_in(failed: Job) -> None:
    assert Client().get("/jobs/").status_code == 302
