"""Tags of the files of subjects."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kechuang.values.text import Text
from kechuang.web.templatetags.words import current, tr

register = template.Library()


@register.simple_tag
def stressed(said: Text, part: Text) -> str | SafeString:
    """A sentence with the sum or number that it is about made strong."""
    language = current()
    words, strong = said.within(language), part.within(language)
    if not strong or said.language_shown(language) != language or strong not in words:
        return tr(said)
    before, _found, after = words.rpartition(strong)
    return format_html("{}<strong>{}</strong>{}", before, strong, after)
