"""Cases in words: names of units, how cases hang together."""

from django import template

from kechuang.apps.cases.models import Batch
from kechuang.apps.cases.queries import wording
from kechuang.apps.cases.queries.page import Linked
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.pack import Pack
from kechuang.values.text import Text
from kechuang.web.wording.cases import LINK_WORDS

register = template.Library()


@register.filter
def unit_name(unit: str, pack: Pack) -> Text:
    """The short name of a unit."""
    return wording.unit_name(pack, unit)


@register.filter
def title_of(batch: Batch) -> Text:
    """The title of a batch."""
    return wording.title_of(batch)


@register.filter
def verdict_words(verdict: Verdict) -> Text:
    """A verdict in words."""
    return WORDS[verdict]


@register.filter
def link_words(link: Linked) -> Text:
    """How another case hangs together with this one."""
    return LINK_WORDS.get((link.kind, link.outward), Text(link.kind))
