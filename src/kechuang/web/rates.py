"""How often one address may send what nobody signs in for."""

from django.core.cache import cache

from kechuang.values.errors import Refusal
from kechuang.web.request import PageRequest

_MOST = 10
_HOUR = 3600


def count(request: PageRequest, what: str, too_many: type[Refusal]) -> None:
    """Ten an hour from one address, of each kind; more raise `too_many`."""
    key = f"{what}:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, _HOUR)
    if cache.incr(key) > _MOST:
        raise too_many
