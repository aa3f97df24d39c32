"""What `kechuang cultivation` asks, as rows of plain values."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from kechuang.access.actor import Actor
from kechuang.apps.recognition.pools import listing
from kechuang.apps.recognition.pools.crossings import SIDES, board
from kechuang.apps.recognition.pools.funnels import filled
from kechuang.apps.recognition.pools.listing import Row, Wanted
from kechuang.apps.recognition.pools.rankings import listed
from kechuang.apps.recognition.pools.refreshing import pool_of, refresh
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects.queries import local_day
from kechuang.values.text import Text

Found = dict[str, Any]


def refreshed(actor: Actor, now: Callable[[], datetime], on: date | None) -> Text:
    """Work the pool out and say what came of it."""
    pack = active_pack(now())
    day = on or local_day(now(), pack.zone)
    done = refresh("", day, pack=pack, actor=actor, now=now)
    return Text(
        f"在库{done.held}家，新入库{done.joined}家，出库{done.left}家，等级变动{done.moved}家",
        f"{done.held} in the pool, {done.joined} joined, {done.left} left, {done.moved} regraded",
    )


def pool_rows(actor: Actor, now: datetime, on: date | None, *, county: str, grade: str) -> Found:
    """The pool within reach, now or on a past day."""
    pack = active_pack(now)
    pool = pool_of(pack, "")
    wanted = Wanted(county=county, grade=grade, on=on)
    rows = listing.everything(pool, wanted, actor=actor, day=local_day(now, pack.zone))
    return _found(rows, pool.title)


def near_rows(actor: Actor, now: datetime, on: date | None, county: str) -> Found:
    """Near misses within reach, now or on a past day."""
    pack = active_pack(now)
    pool, day = pool_of(pack, ""), local_day(now, pack.zone)
    found = listing.near_ones(pool, Wanted(county=county, on=on), actor=actor)
    rows = list(listing.rows_of(found, day, actor, on))
    return _found(rows, Text("差一步", "One step short"))


def _found(rows: list[Row], title: Text) -> Found:
    said = Text(f"{title.zh}：{len(rows)}家", f"{title.en}: {len(rows)}")
    return {"said": said.to_json(), "rows": [_row(each) for each in rows]}


def _row(row: Row) -> Found:
    entry = row.entry
    gaps = [f"{each['title']['zh']} {each['amount']}{each['unit']}".strip() for each in entry.gaps]
    contact = row.handler or row.county
    return {
        "county": entry.subject.unit,
        "code": entry.subject.code or "",
        "name": entry.subject.name,
        "grade": entry.grade,
        "unmet": " ".join(row.short),
        "unknown": " ".join(row.unknown),
        "gaps": "；".join(gaps),
        "coach": row.coach.name.zh if row.coach else "",
        "year": entry.target_year or "",
        "phone": contact.phone if contact else "",
        "called": row.call.outcome if row.call else "",
    }


def crossing_rows(actor: Actor, now: datetime, on: date | None, county: str) -> Found:
    """The two-by-two at quarters' ends."""
    pack = active_pack(now)
    found = board(pack, on or local_day(now, pack.zone), actor=actor, county=county)
    if found is None:
        return {"said": Text("没有声明", "Not declared").to_json(), "rows": []}
    rows = [
        {"on": str(day), **{id_: found.by_day[day][side] for id_, side in SIDES.items()}}
        for day in found.days
    ]
    number = sum(found.moves.values())
    said = Text(f"{found.since}以来{number}家跨过边界", f"{number} crossed since {found.since}")
    return {"said": said.to_json(), "since": str(found.since), "list": found.year, "rows": rows}


def funnel_rows(actor: Actor, now: datetime, on: date | None, round_: int | None) -> Found:
    """A round by county, with its forecast."""
    pack = active_pack(now)
    day = on or local_day(now, pack.zone)
    found = filled(pack, day, actor=actor, round_=round_)
    if found is None:
        return {"said": Text("没有声明", "Not declared").to_json(), "rows": []}
    rows = [
        {"county": unit, **{each.id: counted.get(each.id, 0) for each in found.funnel.steps}}
        for unit, counted in sorted(found.by_county.items())
    ]
    expected = found.expected
    said = expected.said if expected else Text("不作预测", "No forecast is made")
    made: Found = {"said": said.to_json(), "round": found.round, "rows": rows}
    if expected is not None:
        made["forecast"] = {
            "low": expected.low,
            "high": expected.high,
            "step": expected.step.id,
            "stands": expected.stands,
            "rates": [
                {"round": each.round, "stood": each.stood, "recognised": each.recognised}
                for each in expected.rates
            ],
        }
    return made


def leading_rows(actor: Actor, now: datetime, on: date | None, named: str) -> Found:
    """A list by indicators."""
    pack = active_pack(now)
    found = listed(pack, named, on or local_day(now, pack.zone), actor=actor)
    rows = [
        {
            "county": each.unit,
            "code": each.code,
            "name": each.name,
            "size": each.size,
            "industry": each.industry,
            **{
                head.id: "" if value is None else str(value)
                for head, value in zip(found.heads, each.values, strict=True)
            },
        }
        for each in found.firms
    ]
    title = found.ranking.title
    said = Text(f"{title.zh}：{len(rows)}家", f"{title.en}: {len(rows)}")
    return {"said": said.to_json(), "on": str(found.run.on) if found.run else "", "rows": rows}
