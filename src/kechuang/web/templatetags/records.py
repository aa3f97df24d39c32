"""Filters of pages about people and the log."""

import json
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django import template

from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.values.text import Text, same
from kechuang.web.naming import THINGS
from kechuang.web.templatetags.words import current

register = template.Library()
_DOORS = {
    "web": Text("网页", "page"),
    "api": Text("接口", "interface"),
    "cli": Text("命令行", "command line"),
    "job": Text("后台任务", "background job"),
    "demo": Text("演示", "demonstration"),
    "setup": Text("安装", "set-up"),
}


@register.filter
def role_name(role: str) -> Text:
    """The name of a role; one that no longer exists keeps its id."""
    return ROLE_NAMES[Role(role)] if role in set(Role) else same(role)


@register.filter
def role_on(held: str, units: Mapping[str, Text]) -> str:
    """`role@unit` of an event in words: 高新技术处 经办人."""
    if held == "system":
        return "系统作业" if current() == "zh" else "platform job"
    role, _, unit = held.partition("@")
    if not role:
        return ""
    where = units.get(unit, same(unit)).within(current())
    return f"{where} {role_name(role).within(current())}"


@register.filter
def via_name(via: str) -> Text:
    """By which door: page, interface, command, job; what has no name keeps its word."""
    return _DOORS.get(via) or same(via)


@register.filter
def thing_name(kind: str) -> Text:
    """What an event is about, in words."""
    return THINGS.get(kind) or same(kind)


@register.filter
def local(instant: datetime, zone: str) -> datetime:
    """The instant in the pack's zone."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@register.filter
def pretty(value: object) -> str:
    """JSON that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=2)
