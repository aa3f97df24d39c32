"""Verifying the whole log: links in order, what hangs on them, what is not sealed, anchors.

Reads in groups of links, so memory stays bounded however long the log is, and stops at the first
finding. Nothing is locked: links and sealed records never change, and links set while it runs are
left to the next run.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from kechuang.apps.audit.anchors import Anchor
from kechuang.apps.audit.contents import Tally, sealed_flaw, unsealed_flaw
from kechuang.apps.audit.digests import FIRST, digest, link_content
from kechuang.apps.audit.event_kinds import RESTORED
from kechuang.apps.audit.findings import Finding, Flaw, Report
from kechuang.apps.audit.models import Event, Link, Record
from kechuang.apps.audit.sealing import head
from kechuang.values.text import Text

PATIENCE = timedelta(minutes=1)
"""How long a record may stand unsealed."""
_GROUP = 500
_NO_ANCHOR = Text(
    "没有提供存证文件：不能证明日志末尾未被截去、整库未被换回旧状态、整条链未被重新计算。"
    "请用 --anchor 指定另存的存证文件。",
    "No anchor was given, so it is not proved that the end of the log was not cut off, that no "
    "older state was restored, that the whole chain was not recomputed. Name one with --anchor.",
)
_AFTER_ANCHOR = Text(
    "最后一份存证（第{number}环）之后的日志，仍可能被截去或重新计算。",
    "What came after the last anchor (link {number}) could still have been cut off or recomputed.",
)
_WRITERS = Text(
    "能直接写数据库的人可以按程序的方式添加新事件，这无法由链识别。",
    "Whoever can write to the database may add new events the way the program does; the chain "
    "cannot tell.",
)


def verify(now: datetime, anchors: Sequence[Anchor] = ()) -> Report:
    """Verify everything; `anchors` are readable and their signatures fit.

    A record unsealed for more than a minute before `now` is a finding.
    """
    tally = Tally(head=head())
    ordered = sorted(anchors, key=lambda anchor: anchor.number)
    unsealed = Record.objects.filter(link=None).order_by("at", "pk")
    oldest = unsealed.values_list("at", flat=True).first()
    count = unsealed.count()
    misfit, explained = _misfit(ordered)
    finding = _links_flaw(tally) or _stray() or _unsealed(tally) or misfit or _late(oldest, now)
    number, digest_of_head = tally.head
    return Report(
        links=number,
        records=tally.records,
        events=tally.events,
        head=digest_of_head,
        unsealed=count,
        oldest_unsealed=oldest,
        anchors=tuple(anchor.name for anchor in ordered),
        finding=finding,
        explained=explained,
        not_proved=_not_proved(ordered),
    )


def _links_flaw(tally: Tally) -> Finding | None:
    last, _ = tally.head
    before: Link | None = None
    for group in _groups(last):
        sound, flaw = _sound_part(before, group)
        finding = sealed_flaw(sound, tally) or flaw
        if finding:
            return finding
        before = group[-1]
    return None


def _groups(last: int) -> Iterator[list[Link]]:
    group: list[Link] = []
    size = 0
    for link in Link.objects.filter(number__lte=last).order_by("number").iterator(chunk_size=100):
        group.append(link)
        size += len(link.members)
        if size >= _GROUP or len(group) >= _GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


def _sound_part(before: Link | None, group: list[Link]) -> tuple[list[Link], Finding | None]:
    """The links of a group that fit, up to the first that does not, and that one's finding."""
    for place, link in enumerate(group):
        if finding := _link_flaw(before, link):
            return group[:place], finding
        before = link
    return group, None


def _link_flaw(before: Link | None, link: Link) -> Finding | None:
    expected = before.number + 1 if before else 1
    if link.number != expected:
        return Finding(Flaw.MISSING, "link", str(expected), expected)
    if _digest_as(link, link.number) != link.digest:
        return _altered(link)
    if link.previous != (before.digest if before else FIRST):
        blamed = before or link
        return Finding(Flaw.CHANGED, "link", str(blamed.number), blamed.number)
    return None


def _digest_as(link: Link, number: int, members: list[list[str]] | None = None) -> str:
    """The digest that a link would have with another number or other members."""
    members = link.members if members is None else members
    content = link_content(number, link.algorithm, link.previous, members)
    try:
        return digest(content, link.algorithm)
    except ValueError:
        return ""


def _altered(link: Link) -> Finding:
    """What happened to a link whose digest does not fit: exchanged, members re-ordered, changed."""
    last, _ = head()
    number = next((n for n in range(1, last + 1) if _digest_as(link, n) == link.digest), None)
    if number is not None:
        note = Text(f"，这里放着第{number}环", f", link {number} stands in its place")
        return Finding(Flaw.REORDERED, "link", str(link.number), link.number, note=note)
    if moved := _moved_member(link):
        return Finding(Flaw.REORDERED, "record", moved, link.number)
    return Finding(Flaw.CHANGED, "link", str(link.number), link.number)


def _moved_member(link: Link) -> str | None:
    """The first member out of place, where putting members in order makes the digest fit."""
    found = Record.objects.filter(pk__in=[record for record, _ in link.members])
    instants = {str(pk): at for pk, at in found.values_list("pk", "at")}
    if len(instants) != len(link.members):
        return None
    ordered = sorted(link.members, key=lambda member: (instants[member[0]], member[0]))
    if _digest_as(link, link.number, ordered) != link.digest:
        return None
    pairs = zip(link.members, ordered, strict=True)
    return next((str(stored[0]) for stored, right in pairs if stored != right), None)


def _stray() -> Finding | None:
    """Records on links, and events in records, that do not exist."""
    link = Link.objects.filter(pk=OuterRef("link_id"))
    records = Record.objects.filter(~Exists(link), link_id__isnull=False)
    record = records.order_by("link_id", "at", "pk").values_list("link_id", flat=True).first()
    if record is not None:
        return Finding(Flaw.MISSING, "link", str(record), record)
    inside = Record.objects.filter(pk=OuterRef("record_id"))
    events = Event.objects.filter(~Exists(inside)).order_by("at", "place")
    event = events.values_list("pk", "record_id").first()
    if event is not None:
        return Finding(Flaw.MISSING, "record", str(event[1]), events=(str(event[0]),))
    return None


def _unsealed(tally: Tally) -> Finding | None:
    waiting = Record.objects.filter(link=None).order_by("at", "pk")
    group: list[Record] = []
    for record in waiting.iterator(chunk_size=_GROUP):
        group.append(record)
        if len(group) >= _GROUP:
            if finding := unsealed_flaw(group, tally):
                return finding
            group = []
    return unsealed_flaw(group, tally)


def _late(oldest: datetime | None, now: datetime) -> Finding | None:
    if oldest is None or now - oldest <= PATIENCE:
        return None
    record = Record.objects.filter(link=None, at=oldest).values_list("pk", flat=True).first()
    hint = Text("，请确认后台进程 kechuang worker 在运行", "; see that kechuang worker is running")
    return Finding(Flaw.UNSEALED, "record", str(record), note=hint)


def _misfit(anchors: Sequence[Anchor]) -> tuple[Finding | None, tuple[Text, ...]]:
    """The first thing that anchors prove wrong, and restores that account for other misfits."""
    explained: dict[str, Text] = {}
    fits = 0
    for anchor in anchors:
        flaw = _against(anchor, fits)
        if flaw is None:
            fits = max(fits, anchor.number)
        elif restore := _restore(anchor):
            explained[str(restore.pk)] = _told(restore)
        else:
            return flaw, tuple(explained.values())
    return None, tuple(explained.values())


def _against(anchor: Anchor, fits: int) -> Finding | None:
    """What one anchor proves wrong; `fits` is the last link that an earlier anchor confirmed."""
    last, _ = head()
    if anchor.number > last:
        note = Text(
            f"，存证 {anchor.name} 曾见到第{anchor.number}环",
            f"; the anchor {anchor.name} saw link {anchor.number}",
        )
        return Finding(Flaw.TRUNCATED, "link", str(last + 1), last + 1, note=note)
    stored = Link.objects.values_list("digest", flat=True).filter(pk=anchor.number).first()
    if (stored or FIRST) == anchor.digest:
        return None
    note = Text(
        f"，第{fits + 1}环至第{anchor.number}环与存证 {anchor.name} 不符",
        f"; links {fits + 1} to {anchor.number} do not fit the anchor {anchor.name}",
    )
    return Finding(Flaw.RECOMPUTED, "link", str(anchor.number), anchor.number, note=note)


def _restore(anchor: Anchor) -> Event | None:
    """A restore noted in the log that went back behind this anchor and cites it or a later one."""
    return next(
        (
            event
            for event in Event.objects.filter(kind=RESTORED.name, at__gte=anchor.made_at)
            if event.data["head"] < anchor.number <= (event.data["anchor_number"] or 0)
        ),
        None,
    )


def _told(restore: Event) -> Text:
    file, anchor = restore.data["file"], restore.data["anchor"]
    return Text(
        f"事件 {restore.pk} 记载：由备份 {file} 恢复，依据存证 {anchor}。",
        f"Event {restore.pk} says: restored from {file}, citing the anchor {anchor}.",
    )


def _not_proved(anchors: Sequence[Anchor]) -> tuple[Text, ...]:
    if not anchors:
        return (_NO_ANCHOR, _WRITERS)
    number = str(anchors[-1].number)
    return (_AFTER_ANCHOR.map(lambda words: words.format(number=number)), _WRITERS)
