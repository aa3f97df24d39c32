"""Words in the reader's language: `{% t "中文" "English" %}` and `{{ text|tr }}` need no load."""

import re
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kechuang.values import quantity
from kechuang.values.text import Language, Text

register = template.Library()
_HAN = re.compile("[\u4e00-\u9fff]")


def current() -> Language:
    """The language of the page in hand."""
    return "en" if (get_language() or "").startswith("en") else "zh"


@register.simple_tag
def t(zh: str, en: str) -> str:
    """The one of two writings that the reader has chosen."""
    return en if current() == "en" else zh


@register.filter
def tr(text: object) -> str | SafeString:
    """A Text, or a stored {zh, en}, in the reader's language; Chinese in an English page is marked."""
    if isinstance(text, dict):
        text = Text(str(text.get("zh", "")), str(text.get("en", "")))
    if not isinstance(text, Text):
        return "" if text is None else str(text)
    language = current()
    if text.language_shown(language) == language:
        return text.within(language)
    return format_html('<span lang="zh-CN">{}</span>', text.zh)


@register.filter
def plain(text: object) -> str:
    """Like `tr` without the mark, for attributes."""
    if isinstance(text, dict):
        text = Text(str(text.get("zh", "")), str(text.get("en", "")))
    return text.within(current()) if isinstance(text, Text) else str(text or "")


@register.filter
def written(words: object) -> str | SafeString:
    """What somebody wrote, marked as Chinese where it is and the page is not."""
    said = str(words or "")
    if current() == "zh" or not _HAN.search(said):
        return said
    return format_html('<span lang="zh-CN">{}</span>', said)


@register.filter
def num(value: Decimal | None, places: int | None = None) -> str:
    """A number grouped by three, cut (never rounded) to `places`; a dash for none."""
    return "—" if value is None else quantity.number(Decimal(value), places)
