"""A dozen firms of two counties with accounts of two years, patents, a laboratory, papers and a merge.

Words are planted on what belongs to the neighbouring county, so that a leak is seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import polars as pl

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions import Arrival, NewAuthorisation, authorise, bring_in
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.recognition.actions import carry_out, start
from kechuang.apps.recognition.models import Run
from kechuang.apps.standings.actions.tracking import track
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.entering import change, enter
from kechuang.apps.subjects.registering.merging import merge
from kechuang.apps.subjects.registering.shapes import Change, Kind, NewSubject
from kechuang.apps.subjects.registering.tying import NewTie, tie
from kechuang.tables.fields import shaped
from tests.city import SYSTEM, City

NEIGHBOURS_FIRM = "苇岸遥灯"
NEIGHBOURS_PATENT = "ZLWEIAN1"
NEIGHBOURS_REASON = "渔火事由"
NEIGHBOURS_CODE = "91330424MA2E9P4R77"
PLANTED = (NEIGHBOURS_FIRM, NEIGHBOURS_PATENT, NEIGHBOURS_REASON, NEIGHBOURS_CODE)
OWN_CODE = "91330402MA2B0QH50L"
YEARS = (2023, 2024)
SINCE = date(2015, 3, 1)


@dataclass(frozen=True, slots=True)
class Firms:
    """The firms of the county, the neighbour's, and a laboratory."""

    city: City
    own: list[Subject]
    other: Subject
    laboratory: Subject

    @property
    def first(self) -> Subject:
        """The county's firm with all there is: 砚禾."""
        return self.own[0]

    @property
    def handler(self) -> Actor:
        """Who entered them."""
        return self.city["handler"]


def build(city: City) -> Firms:
    """Enter them, import what is said of them, authorise what needs it."""
    handler, now = city["handler"], city.now
    names = ["砚禾精密传动有限公司", *(f"虚构{n}号机械有限公司" for n in range(2, 11))]
    codes = [OWN_CODE, *(f"C{n:03d}" for n in range(2, 11))]
    new = [
        NewSubject(Kind.ORGANISATION, name, code, unit=city.county, since=SINCE, source="企业登记")
        for name, code in zip(names, codes, strict=True)
    ]
    new += [
        NewSubject(
            Kind.ORGANISATION,
            f"{NEIGHBOURS_FIRM}有限公司",
            NEIGHBOURS_CODE,
            unit=city.other_county,
            since=SINCE,
        ),
        NewSubject(Kind.LABORATORY, "精密光学重点实验室", "LAB1", "laboratory", city.county),
    ]
    *own, other, laboratory = enter(new, source="企业登记", actor=handler, now=now)
    made = Firms(city, own, other, laboratory)
    _accounts(made, "100")
    _patents(made)
    tie(
        NewTie(own[0].id, "host", laboratory.id, starts=SINCE, source="批复"),
        actor=handler,
        now=now,
    )
    merge(own[9].id, own[8].id, reason="重复登记", actor=handler, now=now)
    _neighbours(made)
    return made


def _accounts(firms: Firms, revenue: str) -> None:
    for firm in (firms.first, firms.other):
        give_leave(firms, firm.id, "enterprise_year")
    rows = [
        {"subject": str(firm.id), "year": year, "revenue": f"{revenue}0000.00", "staff": 50 + n}
        for n, firm in enumerate((firms.first, firms.own[1], firms.other))
        for year in YEARS
    ]
    bring(firms, "enterprise_year", rows)


def _patents(firms: Firms) -> None:
    rows = [
        {"subject": str(firms.first.id), "ip_number": "ZL1", "ip_kind": "发明专利"},
        {"subject": str(firms.other.id), "ip_number": NEIGHBOURS_PATENT, "ip_kind": "发明专利"},
    ]
    bring(firms, "intellectual_property", rows)
    late = [{"subject": str(f.id), "year": 2023, "insured": 5} for f in (firms.first, firms.other)]
    bring(firms, "insured_staff", [*late, {**late[0], "year": 2024}])


def _neighbours(firms: Firms) -> None:
    firms.other.refresh_from_db()
    change(
        firms.other.id,
        Change(
            "name", f"{NEIGHBOURS_FIRM}股份有限公司", date(2024, 1, 1), source=NEIGHBOURS_REASON
        ),
        version=firms.other.version,
        actor=firms.handler,
        now=firms.city.now,
    )


def bring(
    firms: Firms, named: str, rows: Sequence[Mapping[str, object]], kind: str = "file"
) -> None:
    """Import rows as the bureau."""
    kept = dataset(named, firms.city.pack)
    texts = {
        name: [None if each.get(name) is None else str(each[name]) for each in rows]
        for name in ("subject", *(field.id for field in kept.layout.fields))
    }
    read = pl.DataFrame(texts, schema=dict.fromkeys(texts, pl.String))
    days = [each.id for each in kept.layout.fields if each.kind == "date"]
    truths = [each.id for each in kept.layout.fields if each.kind == "boolean"]
    read = read.with_columns(pl.col(days).str.to_date(), pl.col(truths) == "True")
    frame = shaped(read, kept.layout)
    bring_in(
        Arrival(
            kept.layout,
            frame,
            kind,
            firms.city.pack.digest,
            file_name="名单.xlsx",
            units=frozenset({firms.city.county, firms.city.other_county}),
        ),
        actor=firms.handler,
        now=lambda: firms.city.now,
    )
    if named in firms.city.pack.standings.listed:
        track(kept, firms.city.pack, actor=SYSTEM, now=lambda: firms.city.now)


def give_leave(firms: Firms, subject: UUID | None, named: str) -> None:
    """A firm's own paper for a dataset, or an approval for all."""
    authorise(
        NewAuthorisation(named, subject, date(2024, 1, 1), date(2027, 12, 31), "授权书"),
        actor=firms.handler,
        now=firms.city.now,
    )


def judged(firms: Firms, rules: str = "city_rd_centre") -> Run:
    """A run of rules over every firm, carried out."""
    everybody = [*firms.own[:9], firms.other]
    bring(firms, "enterprise", [{"subject": str(each.pk), "size": "小型"} for each in everybody])
    city, now = firms.city, firms.city.now
    begun = start(rules, city.on, pack=city.pack, actor=SYSTEM, now=now, later=False)
    return carry_out(begun.run, actor=SYSTEM, now=lambda: now)
