"""Which parameters the versions of a pack read, worked out once for each pack."""

from datetime import date
from functools import lru_cache

from kechuang.apps.releases.queries import pack_of
from kechuang.criteria.model import RuleSet
from kechuang.criteria.simulating.stepping import parameters_of
from kechuang.pack import Pack

_KEPT = 8


def parameters_read(pack: Pack, rules: RuleSet) -> tuple[str, ...]:
    """The ids of the parameters that a version reads."""
    return _by_version(pack.digest)[rules.id, rules.starts]


@lru_cache(maxsize=_KEPT)
def _by_version(digest: str) -> dict[tuple[str, date], tuple[str, ...]]:
    versions = pack_of(digest).rules.versions
    return {(each.id, each.starts): tuple(parameters_of(each)) for each in versions}
