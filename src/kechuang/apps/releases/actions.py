"""Releases: the first one of an empty database, then propose, sign, activate, withdraw."""

from datetime import UTC, datetime

from kechuang.access.actor import Actor
from kechuang.apps.audit.signoff import (
    SignOffState,
    agreed,
    open_signoff,
    sign,
    signoff_of,
    withdraw_signoff,
)
from kechuang.apps.audit.writing import writing
from kechuang.apps.releases import kinds
from kechuang.apps.releases.models import Release
from kechuang.apps.releases.queries import PURPOSE, active_release, pack_of
from kechuang.apps.releases.refusals import (
    AlreadyInstalled,
    LastRelease,
    NoRelease,
    NotActivatable,
    NotSigned,
    PackRefused,
    ReleasedAlready,
    StaleParent,
    past,
)
from kechuang.apps.releases.rules import ACTIVATE, PROPOSE, SIGN, WITHDRAW
from kechuang.pack import Pack, differences, read_archive
from kechuang.values.text import Text

PARTS = ("handle", "approve")
"""Who signs a release, in order: the proposer as handler (经办), somebody else to approve (审批)."""
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
_SETUP = Actor(account=None, system=True, via="setup")


def install_first(archive: bytes, *, now: datetime) -> Release:
    """Install the pack of an empty database, in force from the beginning of time.

    Raises PackRefused, and AlreadyInstalled once there is any release.
    """
    pack = readable(archive)
    with writing(_SETUP, now) as write:
        if Release.objects.exists():
            raise AlreadyInstalled
        made = Release.objects.create(
            digest=pack.digest,
            pack_id=pack.id,
            archive=archive,
            created_at=now,
            active_from=_ALWAYS,
            first=True,
        )
        data = {"pack": pack.id, "digest": pack.digest}
        write.event(kinds.INSTALLED, thing_kind="release", thing=pack.digest, data=data)
    return made


def propose(archive: bytes, *, parent: str, actor: Actor, now: datetime) -> Release:
    """Put a pack made from the release `parent` up for release, signed by its proposer.

    Raises PackRefused, StaleParent (with what changed since), ReleasedAlready.
    """
    with writing(actor, now) as write:
        PROPOSE.require(actor)
        pack = readable(archive)
        active = _follows(parent, now)
        if Release.objects.filter(digest=pack.digest).exists():
            raise ReleasedAlready(pack.digest)
        changes = changed(pack_of(active.digest), pack)
        made = Release.objects.create(
            digest=pack.digest,
            parent=active,
            pack_id=pack.id,
            archive=archive,
            differences=[{"zh": each.zh, "en": each.en} for each in changes],
            created_at=now,
            created_by=actor.account,
        )
        data = {"digest": pack.digest, "parent": parent, "count": len(changes)}
        write.event(kinds.PROPOSED, thing_kind="release", thing=pack.digest, data=data)
        opened = open_signoff(PURPOSE, pack.digest, pack.digest, PARTS, actor=actor, now=now)
        sign(opened.id, digest=pack.digest, part=PARTS[0], actor=actor, now=now)
    return made


def sign_release(
    digest: str, *, actor: Actor, now: datetime, agree: bool = True, reason: str = ""
) -> SignOffState:
    """Agree with a proposed release, or refuse it with a reason; never the proposer.

    Raises NoRelease, and what a sign-off raises.
    """
    with writing(actor, now):
        SIGN.require(actor)
        state = signoff_of(PURPOSE, digest)
        if state is None:
            raise NoRelease(digest)
        return sign(
            state.id, digest=digest, part=PARTS[1], actor=actor, now=now, agree=agree, reason=reason
        )


def activate(digest: str, *, active_from: datetime, actor: Actor, now: datetime) -> None:
    """Put a signed release in force from `active_from`, which has not passed.

    Raises NoRelease, NotSigned, StaleParent when another was activated meanwhile, NotActivatable.
    """
    with writing(actor, now) as write:
        ACTIVATE.require(actor)
        release = _release(digest)
        if active_from < now:
            raise past(active_from)
        if not agreed(PURPOSE, digest, digest):
            raise NotSigned(digest)
        _follows(release.parent_id or "", active_from)
        untouched = Release.objects.filter(digest=digest, active_from=None, withdrawn_at=None)
        if untouched.update(active_from=active_from) != 1:
            raise NotActivatable(Text("已启用或已撤回", "it is active or withdrawn already"))
        data = {"digest": digest, "before": None, "active_from": active_from.isoformat()}
        write.event(kinds.ACTIVATED, thing_kind="release", thing=digest, data=data)


def withdraw(digest: str, *, reason: str, actor: Actor, now: datetime) -> None:
    """Withdraw a release; one in force gives way to the one before it.

    Raises NoRelease, and LastRelease where no pack would be left in force.
    """
    with writing(actor, now) as write:
        WITHDRAW.require(actor)
        release = _release(digest)
        others = Release.objects.filter(active_from__lte=now, withdrawn_at=None)
        if release.active_from and not others.exclude(digest=digest).exists():
            raise LastRelease
        if Release.objects.filter(digest=digest, withdrawn_at=None).update(withdrawn_at=now) != 1:
            raise NoRelease(digest)
        state = signoff_of(PURPOSE, digest)
        if state and state.open:
            withdraw_signoff(state.id, actor=actor, now=now)
        data = {"digest": digest, "reason": reason}
        write.event(kinds.WITHDRAWN, thing_kind="release", thing=digest, data=data)


def readable(archive: bytes) -> Pack:
    """The pack of an archive. Raises PackRefused with every problem unless it has no error."""
    pack, problems = read_archive(archive)
    if pack is None or problems.refuses:
        raise PackRefused(problems)
    return pack


def changed(old: Pack, new: Pack) -> list[Text]:
    """What differs, in words."""
    return [each.sentence for each in differences(old, new)]


def _follows(parent: str, instant: datetime) -> Release:
    """The release in force at `instant`, provided that it is `parent`."""
    active = active_release(instant)
    if active is None:
        raise NoRelease(parent)
    if active.digest != parent:
        known = Release.objects.filter(digest=parent).exists()
        since = changed(pack_of(parent), pack_of(active.digest)) if known else []
        raise StaleParent(parent, active.digest, since)
    return active


def _release(digest: str) -> Release:
    found = Release.objects.select_for_update().defer("archive").filter(digest=digest).first()
    if found is None:
        raise NoRelease(digest)
    return found
