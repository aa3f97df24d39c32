"""Two packs compared as wholes."""

from collections.abc import Iterator

from kechuang.pack.comparing import catalogue, city, papers
from kechuang.pack.comparing.cultivation import cultivation
from kechuang.pack.comparing.matters import matters
from kechuang.pack.comparing.plan import plan
from kechuang.pack.comparing.policies import policies
from kechuang.pack.comparing.register import register
from kechuang.pack.comparing.standings import standings
from kechuang.pack.comparing.things import Difference, Thing, Weight, compare
from kechuang.pack.formats import CITY_FILE
from kechuang.pack.model import Pack
from kechuang.values.text import Text


def differences(old: Pack, new: Pack) -> list[Difference]:
    """What changed from `old` to `new` in words, the weightiest first; [] when nothing did."""
    renamed = {f"{each.what} {each.was}": f"{each.what} {each.now}" for each in new.renames}
    found = list(compare(_things(old), _things(new), renamed))
    if not found and old.digest != new.digest:
        found.append(_only_bytes(new))
    return sorted(found, key=lambda each: each.weight)


def _things(pack: Pack) -> Iterator[Thing]:
    yield from city.units(pack)
    yield from city.general(pack)
    yield from city.others(pack)
    yield from catalogue.entries(pack)
    yield from catalogue.indicators(pack)
    yield from register(pack)
    yield from standings(pack)
    yield from cultivation(pack)
    yield from papers.series(pack)
    yield from papers.papers(pack)
    for year in sorted(pack.plans):
        yield from plan(pack, year)
    yield from matters(pack)
    yield from policies(pack)


def _only_bytes(new: Pack) -> Difference:
    sentence = Text(
        "只有注释、写法或演示参数不同，内容未变",
        "Only comments, the way of writing or the demo's parameters differ",
    )
    return Difference(sentence, Weight.NOTE, f"{CITY_FILE}#{new.id}")
