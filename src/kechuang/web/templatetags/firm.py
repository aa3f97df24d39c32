"""Tags of the files of subjects."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kechuang.language.periods import period_words
from kechuang.values.text import Text
from kechuang.web.templatetags.words import current, tr

register = template.Library()


@register.filter
def period(written: str) -> Text:
    """A period of a dataset in words: 2025年第2季度."""
    return period_words(written)


@register.simple_tag
def stressed(said: Text, part: Text) -> str | SafeString:
    """A sentence with the sum or number that it is about made strong."""
    language = current()
    words, strong = said.within(language), part.within(language)
    if not strong or said.language_shown(language) != language or strong not in words:
        return tr(said)
    before, _found, after = words.rpartition(strong)
    return format_html("{}<strong>{}</strong>{}", before, strong, after)
