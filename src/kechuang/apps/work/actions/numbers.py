"""Numbers of papers: given in order, none twice and none left out; cancelled ones are kept."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import connection

from kechuang.access.actor import Actor
from kechuang.apps.audit.kinds import EventKind
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects.queries import known, local_day
from kechuang.apps.work import kinds
from kechuang.apps.work.models import LastNumber, PaperNumber
from kechuang.apps.work.numbering import (
    ASSIGN_NUMBER,
    CANCEL_NUMBER,
    PUBLISH_NUMBER,
    LinkWrong,
    NoNumber,
    NoSeries,
    NumberCancelled,
    NumberedAlready,
    NumberPublished,
    OfSeries,
    PaperDayWrong,
)
from kechuang.apps.work.refusals import ChangedMeanwhile, WordsMissing
from kechuang.renderers.papers.series import Series
from kechuang.values.text import Text

TITLE_LIMIT, REASON_LIMIT, LINK_LIMIT = 200, 500, 500


@dataclass(frozen=True, slots=True)
class Numbering:
    """What is numbered: title and date of the paper, its document in the pack, what it is for."""

    title: str
    on: date
    paper: str = ""
    thing_kind: str = ""
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A number as given."""

    id: UUID
    words: str


def assign_number(series_id: str, what: Numbering, *, actor: Actor, now: datetime) -> Assigned:
    """Give a paper the next number of a series of the pack in force.

    Raises NoSeries, NotAllowed, NumberedAlready, PaperDayWrong, WordsMissing.
    """
    pack = active_pack(now)
    series = pack.numbering.get(series_id)
    if series is None:
        raise NoSeries(series_id)
    with writing(actor, now) as write:
        ASSIGN_NUMBER.require(actor, OfSeries(series.keeper))
        return number_within(write, series, what, today=local_day(now, pack.zone))


def number_within(write: Write, series: Series, what: Numbering, *, today: date) -> Assigned:
    """The same within another write, whose action has asked whether the actor may.

    The number goes back when that write fails, so that none is left out; writers of the same series
    and year wait for each other until then.
    """
    _fits(what, today)
    year = what.on.year
    number = _next(series, year)
    if what.thing:
        _not_numbered(what)
    made = PaperNumber.objects.create(
        series=series.id,
        year=year,
        number=number,
        words=series.words(year, number),
        title=what.title.strip(),
        on=what.on,
        unit=series.organ,
        paper=what.paper,
        thing_kind=what.thing_kind,
        thing=what.thing,
        assigned_by=write.actor.account,
        assigned_at=write.now,
    )
    data = {"number": made.words, "title": made.title, "series": series.id}
    _note(write, kinds.NUMBER_ASSIGNED, made, {**data, "on": what.on.isoformat()})
    return Assigned(made.id, made.words)


def _next(series: Series, year: int) -> int:
    """The next number, in one statement that locks its row until the write ends."""
    table = connection.ops.quote_name(LastNumber._meta.db_table)  # noqa: SLF001 - Django's own way
    statement = (
        f"INSERT INTO {table} (key, last) VALUES (%s, %s)"  # noqa: S608 - a name of our own
        f" ON CONFLICT (key) DO UPDATE SET last = {table}.last + 1 RETURNING last"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [f"{series.id}:{year}", series.first(year)])
        (number,) = cursor.fetchone()
    return int(number)


def _fits(what: Numbering, today: date) -> None:
    if not what.title.strip() or len(what.title.strip()) > TITLE_LIMIT:
        raise WordsMissing(Text("公文标题", "the paper's title"), TITLE_LIMIT)
    if not date(today.year - 1, 1, 1) <= what.on <= today:
        raise PaperDayWrong(Text("为上年以来、不晚于今天", "last year or this, not after today"))


def _not_numbered(what: Numbering) -> None:
    """Raises NumberedAlready. Asked once the series is held, so that of two at once one is told."""
    rows = PaperNumber.objects.filter(
        thing_kind=what.thing_kind,
        thing=what.thing,
        paper=what.paper,
        cancelled_at__isnull=True,
    )
    before = rows.values_list("words", flat=True).first()
    if before:
        raise NumberedAlready(before)


def cancel_number(
    number_id: UUID, reason: str, *, actor: Actor, now: datetime, version: int | None = None
) -> None:
    """Cancel a number; it stays in the register with the reason and is not given again.

    Raises NoNumber, NotAllowed, WordsMissing, NumberCancelled, NumberPublished, ChangedMeanwhile.
    """
    with writing(actor, now) as write:
        row = _find(number_id, actor)
        CANCEL_NUMBER.require(actor, OfSeries(_keeper(row, now)))
        if not reason.strip() or len(reason) > REASON_LIMIT:
            raise WordsMissing(Text("作废原因", "the reason"), REASON_LIMIT)
        if row.published_on is not None:
            raise NumberPublished(row.words)
        values = {"cancelled_at": now, "cancelled_by": actor.account, "reason": reason.strip()}
        _change(row, version, **values)
        _note(write, kinds.NUMBER_CANCELLED, row, {"number": row.words, "reason": reason.strip()})


def record_publication(
    number_id: UUID,
    link: str,
    on: date,
    *,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> None:
    """Note where and when a paper was published by law; a mistake is corrected by noting it again.

    Raises NoNumber, NotAllowed, LinkWrong, PaperDayWrong, NumberCancelled, ChangedMeanwhile.
    """
    with writing(actor, now) as write:
        row = _find(number_id, actor)
        PUBLISH_NUMBER.require(actor, OfSeries(_keeper(row, now)))
        publish_within(write, row, link, on, version=version)


def publish_within(
    write: Write, row: PaperNumber, link: str, on: date, *, version: int | None = None
) -> None:
    """The same within another write, whose action has asked whether the actor may."""
    if row.cancelled_at is not None:
        raise NumberCancelled(row.words)
    today = local_day(write.now, active_pack(write.now).zone)
    if not row.on <= on <= today:
        raise PaperDayWrong(
            Text(
                f"不早于成文日期{row.on}、不晚于今天",
                f"no earlier than {row.on} and not after today",
            )
        )
    address = _address(link)
    before = {"link": row.link, "on": row.published_on.isoformat() if row.published_on else ""}
    _change(row, version, link=address, published_on=on)
    data = {"number": row.words, "link": address, "on": on.isoformat(), "before": before}
    _note(write, kinds.NUMBER_PUBLISHED, row, data)


def _address(link: str) -> str:
    """The link, a plain address of the web. Raises LinkWrong."""
    words = link.strip()
    try:
        parts = urlsplit(words)
        plain = parts.scheme in {"http", "https"} and parts.hostname and not parts.username
    except ValueError:
        plain = False
    if not plain or len(words) > LINK_LIMIT or not words.isprintable() or " " in words:
        raise LinkWrong
    return words


def _find(number_id: UUID, actor: Actor) -> PaperNumber:
    """The number in force that the actor may know of. Raises NoNumber, NumberCancelled."""
    row = PaperNumber.objects.filter(known(actor), pk=number_id).first()
    if row is None:
        raise NoNumber
    if row.cancelled_at is not None:
        raise NumberCancelled(row.words)
    return row


def _keeper(row: PaperNumber, now: datetime) -> str:
    """Who keeps the register of a number; the organ itself where its series is no longer declared."""
    series = active_pack(now).numbering.get(row.series)
    return series.keeper if series else row.unit


def _change(row: PaperNumber, version: int | None, **values: object) -> None:
    read = version or row.version
    rows = PaperNumber.objects.filter(pk=row.pk, version=read, cancelled_at__isnull=True)
    if rows.update(**values, version=read + 1) != 1:
        raise ChangedMeanwhile


def _note(write: Write, kind: EventKind, row: PaperNumber, data: Mapping[str, object]) -> uuid.UUID:
    about = (row.thing_kind, row.thing) if row.thing else ("paper_number", str(row.id))
    return write.event(kind, thing_kind=about[0], thing=about[1], unit=row.unit, data=data)
