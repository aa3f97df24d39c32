"""Tags of the frame: icons, status signs, days in words, form fields."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kechuang.pack import Pack
from kechuang.values.text import Text
from kechuang.web.templatetags.words import current, tr
from kechuang.web.wording import days, looks

register = template.Library()
SPRITE = "web/icons.svg"


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside words; it says nothing of its own."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', icon_address(name)
    )


@register.simple_tag
def icon_address(name: str) -> str:
    """Where a drawing stands in the sprite."""
    return f"{static(SPRITE)}#i-{name}"


@register.simple_tag
def sign_address(look: str) -> str:
    """Where a status' shape stands in the sprite."""
    return f"{static(SPRITE)}#s-{look}"


@register.simple_tag
def sign(thing: object) -> SafeString:
    """The shape of a state or tone, or of whatever has one."""
    look = looks.of(thing)
    return format_html(
        '<svg class="sign is-{0}" aria-hidden="true"><use href="{1}#s-{0}"/></svg>',
        look,
        static(SPRITE),
    )


@register.filter
def look(thing: object) -> str:
    """The class of a state, a tone, or of whatever has one: for example `is-late`."""
    return f"is-{looks.of(thing)}"


@register.filter
def day(when: date | None) -> str:
    """A day in words: 6月12日, 12 June."""
    return "" if when is None else days.day(when).within(current())


@register.filter
def full_day(when: date | None) -> str:
    """A day with its year: 2025年6月12日, 12 June 2025."""
    return "" if when is None else days.full_day(when).within(current())


@register.filter
def month_words(when: date) -> str:
    """A month with its year: 2025年6月, June 2025."""
    return days.month(when).within(current())


@register.filter
def weekday(when: date | None) -> str:
    """The day of the week: 星期一, Monday."""
    return "" if when is None else days.weekday(when).within(current())


@register.filter
def instant(when: datetime | None, pack: Pack) -> str:
    """An instant in the pack's zone: 6月12日 17:30, 12 June 17:30."""
    if when is None:
        return ""
    return days.instant(when.astimezone(ZoneInfo(pack.zone))).within(current())


@register.filter
def local_date(when: datetime | None, pack: Pack) -> date | None:
    """The calendar day of an instant in the pack's zone."""
    return None if when is None else when.astimezone(ZoneInfo(pack.zone)).date()


@register.filter
def marked(text: Text, words: str) -> SafeString | str:
    """A title with the words asked for marked in it; those found otherwise leave it plain."""
    plain_words = [re.escape(each) for each in words.split()[:8]]
    said = text.within(current())
    parts = re.split(f"({'|'.join(plain_words)})", said, flags=re.IGNORECASE) if plain_words else []
    if len(parts) < 2:
        return tr(text)
    made = format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", e) if n % 2 else e,) for n, e in enumerate(parts)),
    )
    return made if tr(text) == said else format_html('<span lang="zh-CN">{}</span>', made)


@register.filter
def size(count: int) -> str:
    """Bytes as people read them, cut to one decimal."""
    for unit, step in (("MB", 1024 * 1024), ("KB", 1024)):
        if count >= step:
            return f"{count * 10 // step / 10:g} {unit}"
    return f"{count} B"


@register.inclusion_tag("web/parts/field.html")
def field(bound: BoundField, label: str = "", help_text: str = "") -> dict[str, object]:
    """A form field with label, help and mistakes; `label` in the reader's language."""
    return {
        "field": bound,
        "label": label or _words(bound.label),
        "help_text": help_text or _words(bound.help_text),
        "mistakes": [_words(each) for each in bound.errors],
    }


def _words(thing: object) -> str:
    return thing.within(current()) if isinstance(thing, Text) else str(thing or "")
