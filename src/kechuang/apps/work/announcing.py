"""Telling people things after the write has been committed, by way of the outbox."""

from dataclasses import dataclass
from uuid import UUID

from kechuang.apps.audit.writing import Write
from kechuang.apps.work.telling import NOTICE_KINDS
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is told to one person. `key` makes it be told once, however often it is delivered."""

    account: UUID
    kind: str
    text: Text
    key: str
    thing_kind: str = ""
    thing: str = ""
    address: str = ""


def announce(write: Write, what: Announcement) -> None:
    """Note the announcement with the write; nobody is told what he did himself.

    Raises KeyError for a kind that no app has entered.
    """
    NOTICE_KINDS[what.kind]
    sender = write.actor.account
    if what.account == sender:
        return
    notice = {
        "account": str(what.account),
        "kind": what.kind,
        "key": what.key,
        "thing_kind": what.thing_kind,
        "thing": what.thing,
        "address": what.address,
        "sender": str(sender) if sender else "",
        "at": write.now.isoformat(),
    }
    write.later("work.tell", key=f"tell:{what.key}"[:160], notice=notice, text=what.text.to_json())
