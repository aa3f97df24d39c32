"""Personal identifiers and contacts: encrypted under their subject's key, each look noted."""

import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from django.conf import settings

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.models import Secret, Subject
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.apps.subjects.registering import kinds
from kechuang.apps.subjects.registering.finding import subject_seen
from kechuang.apps.subjects.registering.refusals import SubjectWrong
from kechuang.apps.subjects.registering.scope import KEEP, OfSubject
from kechuang.apps.subjects.secrets import conceal, new_key, reveal
from kechuang.values.errors import NotFound
from kechuang.values.keys import key_file
from kechuang.values.text import Text

_LAST = 4
_LONGEST = 200


def keep_secret(
    subject_id: UUID, aspect: str, value: str, *, actor: Actor, now: datetime
) -> Secret:
    """Keep an identifier or contact, in place of the former one. Raises NoSubject, SubjectWrong."""
    with writing(actor, now) as write:
        subject = subject_seen(subject_id, actor)
        KEEP.require(actor, OfSubject(subject.unit, subject.id))
        words = value.strip()
        if not _LAST < len(words) <= _LONGEST:
            raise SubjectWrong(Text("请填写5—200字", "Write 5 to 200 characters"), aspect=aspect)
        if subject.key is None:
            subject.key = new_key(now)
            Subject.objects.filter(pk=subject.pk).update(key=subject.key)
        made, _new = Secret.objects.update_or_create(
            subject=subject,
            aspect=aspect,
            defaults={
                "value": conceal(words, subject.key),
                "digest": fingerprint(words),
                "last": words[-_LAST:],
            },
        )
        write.event(
            kinds.CHANGED,
            thing_kind="subject",
            thing=subject.id,
            unit=subject.unit,
            data={"aspect": aspect, "since": now.date().isoformat()},
        )
    return made


def reveal_secret(
    subject_id: UUID, aspect: str, reason: str, *, actor: Actor, now: datetime
) -> str:
    """An identifier in full, for a reason; the look is noted. Raises NoSubject, ReasonMissing.

    Empty once the subject's key has been destroyed.
    """
    with writing(actor, now) as write:
        subject = subject_seen(subject_id, actor)
        KEEP.require(actor, OfSubject(subject.unit, subject.id))
        if not reason.strip():
            raise ReasonMissing
        found = Secret.objects.filter(subject=subject, aspect=aspect).first()
        if found is None or subject.key is None:
            raise NotFound(Text("没有登记这项信息", "Nothing of the kind is kept"))
        write.event(
            kinds.SECRET_SEEN,
            thing_kind="subject",
            thing=subject.id,
            unit=subject.unit,
            data={"aspect": aspect, "reason": reason.strip()[:300]},
        )
        return reveal(found.value, subject.key)


def fingerprint(words: str) -> str:
    """The same for the same words, and worthless without this installation's key."""
    key = key_file(settings.KEY_FOLDER, "master.key")
    return hmac.new(key, b"secret:" + words.encode(), hashlib.sha256).hexdigest()
