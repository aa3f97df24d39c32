"""A small city to look at: figures of several operators, counties, a clock on 30 June."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from django.test import Client

from kechuang.apps.plans.actions import Entry, Proof, reach_stage, record_figures
from kechuang.apps.subjects.models import Installation
from kechuang.apps.work.models import Commitment
from kechuang.planning.model import Operator, Stage
from kechuang.planning.readings import CITY
from kechuang.values.measure import Measure
from kechuang.values.text import Text
from tests.city import City, account_of, build
from tests.kept import kept

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class Scene:
    """The city, and the codes of targets by what they show."""

    city: City
    counted: str
    ratio: str
    bid: str

    @classmethod
    def built(cls, name: str) -> "Scene":
        """Build the city, fill it, and set its clock."""
        made = kept((name, "scene"), lambda: cls._lived(build(name)))
        real = datetime.now(UTC)
        Installation.objects.create(demo=True, clock_offset=made.city.now - real, created_at=real)
        return made

    @classmethod
    def _lived(cls, city: City) -> "Scene":
        targets = city.pack.plans[city.year].targets
        ratio = next(
            code
            for code, each in targets.items()
            if each.target.measure is Measure.RATIO and each.target.operator is Operator.AT_LEAST
        )
        bid = next(code for code, each in targets.items() if each.target.firmness == "bid")
        made = cls(city, city.counted, ratio, bid)
        made.fill()
        return made

    @property
    def path(self) -> str:
        """The address of the plan."""
        return f"/plan/{self.city.year}/"

    @property
    def duty(self) -> UUID:
        """Something that the handler's division owes."""
        owed = Commitment.objects.filter(unit=self.city.office, done_at__isnull=True)
        return owed.order_by("source").values_list("pk", flat=True)[0]

    def fill(self) -> None:
        """Figures of January to May: the counted target, its counties, a ratio, a bid's stage."""
        targets = self.city.pack.plans[self.city.year].targets
        counted = targets[self.counted].target
        whole = counted.value or Decimal(100)
        entries = []
        for month in (1, 3, 5):
            done = (whole * month / 12).quantize(Decimal(1))
            entries.append(self._entry(self.counted, done, month))
            for unit, part in counted.split.items():
                entries.append(self._entry(self.counted, part * month // 14, month, unit))
            entries.append(self._entry(self.ratio, Decimal(20 + month), month))
        record_figures(
            self.city.year,
            entries,
            actor=self.city["handler"],
            now=self.city.now,
            pack=self.city.pack,
            on=self.city.on,
            sure=True,
        )
        reach_stage(
            self.city.target(self.bid).id,
            Stage.SUBMITTED,
            Proof(self.city.on),
            actor=self.city["handler"],
            now=self.city.now,
            today=self.city.on,
        )

    def _entry(self, code: str, value: Decimal, month: int, scope: str = CITY) -> Entry:
        return Entry(
            code=code,
            period=self.city.period(month) if month > 1 else f"{self.city.year}-01",
            value=value,
            known_on=self.city.on,
            source=Text("台账", "Ledger"),
            scope=scope,
        )


def signed_in_client(scene: Scene, who: str) -> Client:
    """A test client with the session of one of the city's people."""
    client = Client()
    client.force_login(account_of(scene.city[who]), backend=BACKEND)
    return client
