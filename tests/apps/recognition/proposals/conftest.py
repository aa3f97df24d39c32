"""The second city with the schemes of recognition, its people, a run that three firms meet."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.audit.models import Job, JobState
from kechuang.apps.audit.registry import JOBS
from kechuang.apps.audit.running import JobContext
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.asking import Asked, Done
from kechuang.apps.cases.models import Case
from kechuang.apps.recognition.actions import carry_out, start
from kechuang.apps.recognition.actions.proposing import Released, propose
from kechuang.apps.recognition.models import Run
from kechuang.apps.subjects.actions import NewAccount, create_account
from kechuang.apps.subjects.models import Grant, Subject
from kechuang.pack import Pack, archive, digest
from tests.apps.facts.previews.datasets import FILES
from tests.apps.recognition.conftest import CENTRE, DAY, EARLY, Bring
from tests.city import PACKS, SYSTEM

STANDINGS = """\
kinds:
  - {id: city_rd_centre, title: {zh: 市级研发中心, en: City centre}, level: city, counter: {zh: 家, en: centres}, months: 36, document: recognition_certificate, checked: illustrative}
"""
KEPT = CENTRE.replace("id: centre", "id: centre_kept")
RIGHTS = {
    "clerk": (Role.HANDLER, "firms"),
    "chief": (Role.DIVISION_HEAD, "firms"),
    "leader": (Role.LEADER, "centre"),
    "laocheng": (Role.COUNTY_OFFICER, "laocheng"),
    "hekou": (Role.COUNTY_OFFICER, "hekou"),
}
Does = Callable[..., Done]


def scheme_file(name: str) -> str:
    """A scheme of the first pack as the second city would write it."""
    text = (PACKS["jiaxing"] / "schemes" / f"{name}.yaml").read_text()
    text = text.replace("owner: hightech", "owner: firms").replace("family: recognition\n", "")
    text = re.sub(r"rules: city_rd_centre(_kept)?", r"rules: centre\1", text)
    text = re.sub(r"serves: \[.*\]", "serves: [H1]", text)
    return re.sub(r"    paper: .*\n", "", text)


def paper_file(name: str) -> str:
    """A paper of the first pack as the second city would write it."""
    text = (PACKS["jiaxing"] / "documents" / f"{name}.yaml").read_text()
    text = re.sub(r"serves: \[.*\]", "serves: [G01]", text)
    return text.replace("嘉兴市科学技术局", "科技局")


@pytest.fixture(scope="session")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    folder = tmp_path_factory.mktemp("proposing") / "second"
    shutil.copytree(PACKS["second"], folder)
    files = {f"datasets/{name}": text for name, text in FILES.items()}
    files |= {"criteria/centre": CENTRE, "criteria/centre_kept": KEPT, "standings": STANDINGS}
    files["documents/recognition_certificate"] = paper_file("recognition_certificate")
    for name in ("city_rd_centre", "city_rd_centre_review"):
        files[f"schemes/{name}"] = scheme_file(name)
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    content = archive(folder)
    return content, digest(content)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody by name; a firm's handler is called by the firm's name."""

    people: dict[str, Actor]
    firms: list[Subject]
    now: datetime

    def __getitem__(self, name: str) -> Actor:
        return self.people[name]


@pytest.fixture
def now(pack: Pack) -> datetime:
    """A working day's morning in the city."""
    return datetime.fromisoformat("2026-03-02T10:00:00+08:00")


@pytest.fixture
def cast(pack: Pack, known: list[Subject], bring: Bring, now: datetime) -> Cast:
    """The people, and 无证书 that gets its certificate so that two firms meet the rules."""
    bring("titles", [(known[place], {"number": f"GR{place}"}) for place in (0, 1, 2, 3, 4)])
    posts = RIGHTS | {f"firm{n}": (Role.FIRM_HANDLER, str(known[n].pk)) for n in (0, 2)}
    people = {"system": SYSTEM}
    for name, (role, unit) in posts.items():
        home = unit if not name.startswith("firm") else "centre"
        account = create_account(NewAccount(name, home, name), actor=SYSTEM, now=EARLY)
        since = date(2024, 1, 1)
        Grant.objects.create(account=account, role=role.value, unit=unit, starts=since)
        people[name] = Actor(account.pk, holdings=frozenset({Holding(role, unit)}))
    return Cast(people, known, now)


def ran(cast: Cast, pack: Pack, scheme: str = "city_rd_centre", on: date = DAY) -> Run:
    """A run of a scheme carried out at once."""
    clerk = cast["clerk"]
    started = start(scheme, on, pack=pack, actor=clerk, now=cast.now, later=False)
    return carry_out(started.run, actor=clerk, now=lambda: cast.now)


@pytest.fixture
def released(cast: Cast, pack: Pack) -> Released:
    return propose(ran(cast, pack), actor=cast["clerk"], now=cast.now)


def case_of(cast: Cast, place: int) -> Case:
    """The open case about a firm."""
    return Case.objects.get(subject=cast.firms[place], ended_at=None)


def does(
    cast: Cast, who: str, case: Case, move: str, at: datetime | None = None, **more: object
) -> Done:
    """A move by somebody, with its effects done."""
    return act(case.pk, Asked(move, **more), actor=cast[who], now=at or cast.now)  # type: ignore[arg-type]


def later(cast: Cast, at: datetime) -> None:
    """The clock looks at every case."""
    tick(actor=SYSTEM, now=at + timedelta(seconds=1))


def work(at: datetime) -> list[str]:
    """Every waiting effect of recognition done."""
    done = []
    rows = Job.objects.filter(name__startswith="recognition.", state=JobState.QUEUED)
    for row in rows.order_by("created_at"):
        context = JobContext(SimpleNamespace(request=""), lambda: at)  # type: ignore[arg-type] # nothing else is read
        JOBS[row.name].function(context, **row.arguments)
        row.delete()
        done.append(row.name)
    return done
