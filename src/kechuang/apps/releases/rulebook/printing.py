"""A version as one query, printed once for each pack and day."""

from datetime import date
from functools import lru_cache

from kechuang.apps.releases.queries import pack_of
from kechuang.criteria.batches import DIALECTS, sql
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.pack import Pack

_KEPT = 32


def query_of(pack: Pack, rules: RuleSet, day: date) -> str:
    """The query of a version on a day. Raises EngineMissing where its printer is not installed."""
    return _query(pack.digest, rules.id, rules.starts, day)


@lru_cache(maxsize=_KEPT)
def _query(digest: str, id_: str, starts: date, day: date) -> str:
    book = pack_of(digest).rules
    only = tuple(each for each in book.versions if (each.id, each.starts) == (id_, starts))
    return sql(RuleBook(book.schema, only), id_, day, DIALECTS[0])
