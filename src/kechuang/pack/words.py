"""Words that many problems share: the known ones and the nearest to what was written."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

from kechuang.values.text import Text

_SHOWN = 40
_FURTHER = 4
_MEASURED = 100


def shown(written: object) -> str:
    """What somebody wrote, short enough for a sentence."""
    words = " ".join(str(written).split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def known(written: str, candidates: Iterable[str]) -> Text:
    """A hint: the nearest known word, then all of them (at most forty)."""
    names = list(candidates)
    near = get_close_matches(written[:_SHOWN], _alike(written, names), n=1)
    listing = names[:_SHOWN]
    more = "…" if len(names) > _SHOWN else ""
    everything = Text(
        f"可用：{'、'.join(listing) or '（无）'}{more}",
        f"Known: {', '.join(listing) or 'none'}{more}",
    )
    if not near:
        return everything
    return Text(f"是否指“{near[0]}”？", f"Did you mean `{near[0]}`? ") + everything


def _alike(written: str, names: list[str]) -> list[str]:
    """The few names worth measuring: about as long, and beginning or ending the same."""
    alike = (
        name
        for name in names
        if abs(len(name) - len(written)) <= _FURTHER
        and (name[:1] == written[:1] or name[-1:] == written[-1:])
    )
    return list(islice(alike, _MEASURED))
