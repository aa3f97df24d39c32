"""The request as views receive it: who acts, when, in which language, with which pack."""

from datetime import date, datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from kechuang.access.actor import Actor
from kechuang.pack import Pack
from kechuang.values.text import Language


class PageRequest(HttpRequest):
    """Filled by the middleware before any view runs."""

    actor: Actor
    now: datetime
    day: date
    language: Language
    pack: Pack
    demo: bool
    request_id: str
    htmx: HtmxDetails
