"""One message a working day: what it says, to whom, by which way, and never twice."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from kechuang.access.actor import NOBODY
from kechuang.apps.audit.models import Event, Job
from kechuang.apps.audit.outbox import claim
from kechuang.apps.audit.running import run
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.actions import change_account, restrict
from kechuang.apps.subjects.models import Account
from kechuang.apps.work.actions import choose_notices, end_hook, set_hook
from kechuang.apps.work.announcing import Announcement, announce
from kechuang.apps.work.digests.choosing import chosen
from kechuang.apps.work.digests.running import due_now
from kechuang.apps.work.models import Commitment, Digest, Notice
from kechuang.apps.work.queries import desk_counts
from kechuang.apps.work.refusals import HookNotAllowed
from kechuang.apps.work.telling import NOTICE_KINDS, Way
from kechuang.values.errors import NotAllowed, NotFound
from kechuang.values.text import Text
from tests.city import SYSTEM, City, account_of

ALL = [(kind, way.value) for kind in NOTICE_KINDS for way in Way]


def at(city: City, hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    """An instant of the city's day, by its own clock."""
    zone = ZoneInfo(city.pack.zone)
    day = city.on + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def morning(city: City, *, days: int = 0) -> datetime:
    """A moment after the hour of digests."""
    local = city.pack.digest_at
    return at(city, local.hour, local.minute, days=days) + timedelta(minutes=5)


def mailed(city: City, who: str) -> None:
    """Give somebody an e-mail address."""
    account = account_of(city[who])
    change_account(
        account.pk, account.version, {"email": f"{who}@example.org"}, actor=SYSTEM, now=city.now
    )


def work(now: datetime) -> None:
    """A worker's tick: the digests are gathered and sent."""
    Job.objects.create(name="work.digests", created_at=now, due_at=now)
    while found := claim("test", now):
        run(found, lambda: now)


def tell(city: City, who: str, words: str, *, now: datetime, kind: str = "assigned") -> None:
    """Somebody is told something by the platform."""
    account = city[who].account
    assert account is not None
    key = f"{words}:{now.isoformat()}"
    with writing(SYSTEM, now) as write:
        announce(write, Announcement(account, kind, Text(words, words), key, address="/desk/"))
    work_only("work.tell", now)


def work_only(name: str, now: datetime) -> None:
    """Run what is queued under one name."""
    for job in Job.objects.filter(name=name, state="queued"):
        found = claim("test", now)
        assert found is not None
        assert found.name == job.name
        run(found, lambda: now)


@pytest.fixture
def settled(city: City) -> City:
    """The city with nothing left in its outbox."""
    Job.objects.all().delete()
    return city


def test_a_working_day_s_digest_says_what_is_due_and_what_was_told(settled: City) -> None:
    city = settled
    mailed(city, "owner")
    now = morning(city)
    row = Commitment.objects.filter(unit=city.owner, done_at=None).order_by("due_at").first()
    assert row is not None
    Commitment.objects.filter(pk=row.pk).update(due_at=now - timedelta(days=3))
    tell(city, "owner", "有一件交办", now=now)
    work(now)
    (sent,) = mail.outbox
    assert sent.to == ["owner@example.org"]
    assert row.title["zh"] in sent.body
    assert "逾期" in sent.body
    assert "有一件交办" in sent.body
    assert sent.body.index("逾期") < sent.body.index("有一件交办")
    assert city.pack.product.zh in sent.subject


def test_nobody_gets_two_digests_on_a_day(settled: City) -> None:
    mailed(settled, "owner")
    now = morning(settled)
    tell(settled, "owner", "有一件交办", now=now)
    work(now)
    work(now + timedelta(minutes=10))
    assert len(mail.outbox) == 1
    assert Digest.objects.get().lines >= 1


def test_the_next_digest_says_only_what_is_new(settled: City) -> None:
    city = settled
    mailed(city, "owner")
    Commitment.objects.all().delete()
    tell(city, "owner", "第一件", now=morning(city))
    work(morning(city))
    tell(city, "owner", "第二件", now=morning(city) + timedelta(hours=5))
    work(morning(city, days=1))
    first, second = (each.body for each in mail.outbox)
    assert "第一件" in first
    assert "第一件" not in second
    assert "第二件" in second


def test_nothing_is_sent_when_there_is_nothing_to_say(settled: City) -> None:
    mailed(settled, "owner")
    Commitment.objects.all().delete()
    work(morning(settled))
    assert mail.outbox == []
    assert Digest.objects.get().sent_at is not None


def test_digests_wait_for_their_hour_and_for_working_days(city: City) -> None:
    pack = city.pack
    early = morning(city) - timedelta(minutes=30)
    assert not due_now(early, pack)
    assert due_now(morning(city), pack)
    assert not due_now(morning(city) + timedelta(hours=6), pack)
    to_saturday = 5 - city.on.weekday() + 7
    assert not due_now(morning(city, days=to_saturday), pack)


def test_a_kind_that_is_not_wanted_by_mail_stays_on_the_desk(settled: City) -> None:
    city = settled
    mailed(city, "owner")
    Commitment.objects.all().delete()
    wanted = [each for each in ALL if each != ("assigned", "mail")]
    choose_notices(wanted, actor=city["owner"], now=city.now)
    tell(city, "owner", "有一件交办", now=morning(city))
    work(morning(city))
    assert mail.outbox == []
    assert Notice.objects.filter(account=account_of(city["owner"]).pk, read_at=None).exists()


def test_a_kind_without_badge_is_kept_as_read(settled: City) -> None:
    city = settled
    choose_notices(
        [each for each in ALL if each != ("issued", "desk")], actor=city["owner"], now=city.now
    )
    unread = desk_counts(city["owner"])[0]
    tell(city, "owner", "已下达", now=city.now, kind="issued")
    assert desk_counts(city["owner"])[0] == unread
    assert Notice.objects.filter(account=account_of(city["owner"]).pk, kind="issued").exists()


def test_what_must_be_told_keeps_its_badge(settled: City) -> None:
    choose_notices([], actor=settled["owner"], now=settled.now)
    unread = desk_counts(settled["owner"])[0]
    tell(settled, "owner", "有一件交办", now=settled.now)
    assert desk_counts(settled["owner"])[0] == unread + 1


def test_choosing_the_same_again_changes_and_logs_nothing(city: City) -> None:
    assert choose_notices([], actor=city["owner"], now=city.now) > 0
    logged = Event.objects.filter(kind="notices.chosen").count()
    assert choose_notices([], actor=city["owner"], now=city.now) == 0
    assert Event.objects.filter(kind="notices.chosen").count() == logged == 1


def test_a_matter_restricted_since_is_not_in_the_digest(settled: City) -> None:
    city = settled
    mailed(city, "owner")
    Commitment.objects.all().delete()
    account = city["owner"].account
    assert account is not None
    with writing(SYSTEM, city.now) as write:
        what = Announcement(account, "assigned", Text("密件", ""), "k", "target", "t-1")
        announce(write, what)
    work_only("work.tell", city.now)
    handler = city["handler"].account
    assert handler is not None
    restrict("target", "t-1", [handler], "线索", actor=SYSTEM, now=city.now)
    work(morning(city))
    assert mail.outbox == []


def test_a_closed_account_gets_nothing(settled: City) -> None:
    mailed(settled, "owner")
    Account.objects.filter(pk=account_of(settled["owner"]).pk).update(is_active=False)
    work(morning(settled))
    assert mail.outbox == []
    assert not Digest.objects.exists()


class _Listener(BaseHTTPRequestHandler):
    """Another system: keeps what was posted to it."""

    got: list[tuple[dict[str, str], bytes]]
    answer = 200

    def do_POST(self) -> None:
        """Take a message."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append((dict(self.headers), body))
        self.send_response(self.answer)
        if self.answer == 302:
            self.send_header("Location", self.path)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name above
        """Say nothing."""


@pytest.fixture
def listener() -> Iterator[tuple[type[_Listener], str]]:
    """A listening system on this machine, and its origin."""
    kind = type("Listener", (_Listener,), {"got": []})
    server = HTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield kind, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_digest_is_posted_signed(
    settled: City, listener: tuple[type[_Listener], str], settings: Any
) -> None:
    city, (heard, origin) = settled, listener
    settings.HOOK_ORIGINS = frozenset({origin})
    secret = set_hook(f"{origin}/in", actor=city["owner"], now=city.now)
    tell(city, "owner", "有一件交办", now=morning(city))
    work(morning(city))
    ((headers, body),) = heard.got
    signed = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    assert headers["X-Kechuang-Signature"] == f"sha256={signed}"
    said = json.loads(body)
    assert any(line["text"]["zh"] == "有一件交办" for line in said["lines"])


@pytest.mark.parametrize("answer", [302, 500])
def test_a_message_that_is_not_taken_is_tried_again_and_never_redirected(
    settled: City,
    listener: tuple[type[_Listener], str],
    settings: Any,
    answer: int,
) -> None:
    city, (heard, origin) = settled, listener
    heard.answer = answer
    settings.HOOK_ORIGINS = frozenset({origin})
    set_hook(f"{origin}/in", actor=city["owner"], now=city.now)
    tell(city, "owner", "有一件交办", now=morning(city))
    work(morning(city))
    assert len(heard.got) == 1
    assert Job.objects.get(name="work.send_digest").state == "queued"
    assert Digest.objects.get().sent_at is None


@pytest.mark.parametrize(
    "address",
    ["http://169.254.169.254/", "https://message.example.evil/", "file:///etc/passwd", "x", ""],
)
def test_messages_go_only_to_origins_that_are_set_up(
    city: City, settings: Any, address: str
) -> None:
    settings.HOOK_ORIGINS = frozenset({"https://message.example"})
    with pytest.raises(HookNotAllowed):
        set_hook(address, actor=city["owner"], now=city.now)
    assert chosen(city["owner"]).hook == ""


def test_an_address_is_replaced_and_ended(city: City, settings: Any) -> None:
    settings.HOOK_ORIGINS = frozenset({"https://message.example"})
    owner = city["owner"]
    first = set_hook("https://message.example/a", actor=owner, now=city.now)
    assert set_hook("https://message.example/b", actor=owner, now=city.now) != first
    assert chosen(owner).hook == "message.example"
    end_hook(actor=owner, now=city.now)
    with pytest.raises(NotFound):
        end_hook(actor=owner, now=city.now)


def test_a_stranger_chooses_nothing(city: City) -> None:
    with pytest.raises(NotAllowed):
        choose_notices([], actor=NOBODY, now=city.now)
