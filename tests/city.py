"""A small city for tests: a pack installed, its people, its plan issued by three of them.

Built through the actions from either pack, so that no test knows a city: who owns what is found
in the pack.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.plans.actions import Entry, propose_issue, record_figures, seed_plan, sign_issue
from kechuang.apps.plans.models import Figure, Plan, Target
from kechuang.apps.releases.models import Release
from kechuang.apps.releases.queries import pack_of
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.subjects.models import Account
from kechuang.pack import Pack, archive
from kechuang.pack import digest as digest_of
from kechuang.planning.model import Vintage
from kechuang.planning.readings import CITY
from kechuang.values.period import Period
from kechuang.values.text import Text
from tests.kept import kept

ROOT = Path(__file__).parents[1]
PACKS = {"jiaxing": ROOT / "packs" / "jiaxing", "second": ROOT / "tests" / "packs" / "second"}
SYSTEM = Actor(account=None, system=True, via="test")


@cache
def packed(name: str) -> tuple[bytes, str]:
    """Archive and digest of a pack, read once."""
    content = archive(PACKS[name])
    return content, digest_of(content)


def install(name: str) -> Pack:
    """The pack in force since ever."""
    content, digest = packed(name)
    ever = datetime(2000, 1, 1, tzinfo=UTC)
    Release.objects.create(
        digest=digest, pack_id=name, archive=content, created_at=ever, active_from=ever, first=True
    )
    return pack_of(digest)


@dataclass(frozen=True, slots=True)
class City:
    """Everybody and everything that tests of plans need, whatever the pack.

    `office` keeps the plan; `owner` owns `counted`, a target split among units; `county` and
    `other_county` are reporting units.
    """

    pack: Pack
    now: datetime
    on: date
    year: int
    office: str
    owner: str
    county: str
    other_county: str
    counted: str
    stepped: str
    people: dict[str, Actor]

    def __getitem__(self, person: str) -> Actor:
        """The actor: handler, head, leader, owner, colleague, county, neighbour, auditor …"""
        return self.people[person]

    @property
    def plan(self) -> Plan:
        """The plan, draft or issued."""
        return Plan.objects.get(year=self.year)

    def target(self, code: str) -> Target:
        """A target as it stands."""
        return Target.objects.select_related("plan").get(plan__year=self.year, code=code)

    def period(self, month: int) -> Period:
        """January up to a month of the plan's year."""
        return Period.parse(f"{self.year}-01..{month:02d}")

    def entry(self, value: str | Decimal, month: int = 5, scope: str = CITY) -> Entry:
        """A figure of `counted`."""
        return Entry(
            code=self.counted,
            period=self.period(month),
            value=value,
            known_on=self.on,
            source=Text("名单", "List"),
            scope=scope,
            vintage=Vintage.PRELIMINARY,
            note=Text("说明", "Note"),
        )

    def record(self, who: str, *entries: Entry, sure: bool = True) -> list[Figure]:
        """Record figures as somebody."""
        return record_figures(
            self.year,
            entries,
            actor=self[who],
            now=self.now,
            pack=self.pack,
            on=self.on,
            sure=sure,
        )


def build(name: str, *, issued: bool = True) -> City:
    """The city of a pack on 30 June of its plan's year."""
    return kept((name, issued), lambda: _built(name, issued=issued))


def _built(name: str, *, issued: bool) -> City:
    pack = install(name)
    year = max(pack.plans)
    city = _city(pack, year)
    people = {who: _person(city, who, posts) for who, posts in _posts(city).items()}
    city = replace(city, people=people)
    if issued:
        issue(city)
    return city


def joined(city: City, **posts: tuple[tuple[Role, str], ...]) -> City:
    """The city with more people in it."""
    more = {who: _person(city, who, held) for who, held in posts.items()}
    return replace(city, people=city.people | more)


def issue(city: City) -> None:
    """The plan made and signed by three."""
    made = seed_plan(city.pack, city.year, actor=city["handler"], now=city.now, office=city.office)
    propose_issue(made.id, actor=city["handler"], now=city.now)
    for who in ("head", "leader"):
        sign_issue(made.id, actor=city[who], now=city.now, pack=city.pack, on=city.on)


def _city(pack: Pack, year: int) -> City:
    targets = pack.plans[year].targets
    owners = [each.owner for each in targets.values()]
    office = max(dict.fromkeys(owners), key=owners.count)
    split = [
        each
        for each in targets.values()
        if each.target.split and each.target.measure.adds_up and each.owner != office
    ]
    stepped = [each for each in targets.values() if each.target.milestones and each.owner != office]
    counties = [unit.id for unit in pack.reporting_units]
    return City(
        pack=pack,
        now=datetime(year, 6, 30, 2, tzinfo=UTC),
        on=date(year, 6, 30),
        year=year,
        office=office,
        owner=split[0].owner,
        county=counties[0],
        other_county=counties[1],
        counted=split[0].target.id,
        stepped=stepped[0].target.id,
        people={},
    )


def _posts(city: City) -> dict[str, tuple[tuple[Role, str], ...]]:
    bureau, departments = city.pack.bureau.id, city.pack.departments
    owns_steps = city.pack.plans[city.year].targets[city.stepped].owner
    return {
        "handler": ((Role.HANDLER, city.office),),
        "head": ((Role.DIVISION_HEAD, city.office),),
        "leader": ((Role.LEADER, bureau),),
        "owner": ((Role.HANDLER, city.owner), (Role.HANDLER, owns_steps)),
        "owner2": ((Role.HANDLER, city.owner),),
        "colleague": ((Role.HANDLER, bureau),),
        "department": ((Role.DEPARTMENT, departments[0].id),),
        "county": ((Role.COUNTY_OFFICER, city.county),),
        "neighbour": ((Role.COUNTY_OFFICER, city.other_county),),
        "auditor": ((Role.AUDITOR, bureau),),
        "administrator": ((Role.SYSTEM_ADMIN, bureau),),
        "expert": ((Role.EXPERT, bureau),),
        "stranger": (),
    }


def _person(city: City, who: str, posts: tuple[tuple[Role, str], ...]) -> Actor:
    unit = posts[0][1] if posts else city.pack.bureau.id
    account = create_account(
        NewAccount(f"test.{who}", unit, f"某{who}", who.title(), phone="6100"),
        actor=SYSTEM,
        now=city.now,
    )
    starts = date(city.year, 1, 1)
    for role, held_on in dict.fromkeys(posts):
        grant_role(account.pk, role, held_on, starts=starts, actor=SYSTEM, now=city.now)
    holdings = frozenset(Holding(role, held_on) for role, held_on in posts)
    return Actor(account.pk, Text(f"某{who}", who.title()), holdings, via="test")


def account_of(actor: Actor) -> Account:
    """The account behind an actor."""
    assert actor.account is not None
    return Account.objects.select_related("key").get(pk=actor.account)
