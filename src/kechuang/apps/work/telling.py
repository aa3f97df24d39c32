"""The kinds of things that people are told, and by which ways; each app enters its own kinds."""

from dataclasses import dataclass
from enum import StrEnum

from kechuang.values.text import Text


class Way(StrEnum):
    """How a notice reaches a person. On the desk it is always kept, with or without a badge."""

    DESK = "desk"
    MAIL = "mail"
    HOOK = "hook"


WAY_NAMES: dict[Way, Text] = {
    Way.DESK: Text("工作台角标", "Badge on the desk"),
    Way.MAIL: Text("每日邮件", "Daily e-mail"),
    Way.HOOK: Text("消息接口", "Webhook"),
}


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice. `must`: its badge cannot be turned off, since somebody waits for an answer."""

    name: str
    title: Text
    must: bool = False


NOTICE_KINDS: dict[str, NoticeKind] = {}


def notice_kind(name: str, title: Text, *, must: bool = False) -> NoticeKind:
    """Enter a kind. Raises ValueError when the name is taken."""
    if name in NOTICE_KINDS:
        message = f"kind of notice {name!r} is registered twice"
        raise ValueError(message)
    NOTICE_KINDS[name] = kind = NoticeKind(name, title, must)
    return kind


REMINDER = notice_kind("reminder", Text("催报、催办", "Reminders by somebody"), must=True)
ASSIGNED = notice_kind("assigned", Text("交办给我的事项", "Matters given to me"), must=True)
DUE = notice_kind("due", Text("即将到期和逾期的事项", "Matters due soon or overdue"))
