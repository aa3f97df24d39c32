"""Cases of both cities, on schemes written in Python."""

from dataclasses import replace

import pytest

from kechuang.access.roles import Role
from kechuang.apps.audit.registry import JOBS, JobKind
from kechuang.apps.audit.running import JobContext
from kechuang.apps.cases.effects import effect
from kechuang.apps.releases import queries as releases
from kechuang.pack import Pack
from kechuang.values.text import Text
from tests.apps.cases.schemes import ALL, FORMS
from tests.city import PACKS, City, build, joined

DONE: list[tuple[str, str, int]] = []
"""What the effect of tests was called with: case, step, version."""


def _adopt(_context: JobContext, *, case: str, step: str, version: int) -> None:
    DONE.append((case, step, version))


JOBS.setdefault("test.adopt", JobKind("test.adopt", Text("采用", "Adopt"), _adopt))
effect("test.adopt", Text("采用", "Adopt"), "test.adopt")


@pytest.fixture(params=sorted(PACKS))
def city(request: pytest.FixtureRequest, db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    return with_schemes(request.param, monkeypatch)


@pytest.fixture
def one(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    """One city, where a second adds nothing."""
    return with_schemes("second", monkeypatch)


def with_schemes(name: str, monkeypatch: pytest.MonkeyPatch, made: City | None = None) -> City:
    """A city whose pack has the schemes of tests, with more people than plans need."""
    read = releases.pack_of

    def pack_of(digest: str) -> Pack:
        pack = read(digest)
        owner = pack.divisions[0].id
        made = (make(owner) for make in ALL)
        return replace(pack, schemes={each.id: (each,) for each in made}, forms=FORMS)

    monkeypatch.setattr(releases, "pack_of", pack_of)
    city = made or build(name, issued=False)
    city = replace(city, pack=releases.active_pack(city.now))
    return peopled(city, city.pack.divisions[0].id, city.pack.divisions[1].id)


def peopled(city: City, owner: str, other: str) -> City:
    """The city with those who act in cases of `owner`, and a handler of another division."""
    bureau, department = city.pack.bureau.id, city.pack.departments[0].id
    return joined(
        city,
        clerk=((Role.HANDLER, owner),),
        chief=((Role.DIVISION_HEAD, owner),),
        deputy=((Role.DEPUTY_LEADER, bureau),),
        mayor=((Role.COUNTY_LEADER, city.county),),
        partner=((Role.DEPARTMENT, department),),
        outsider=((Role.HANDLER, other),),
        reviewer=((Role.EXPERT, bureau),),
    )
