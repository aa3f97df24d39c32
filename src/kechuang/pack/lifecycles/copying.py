"""`copies: other`: a file laid over the one that it copies, before anything is checked.

Keys of the copy go before those of the original. Lists whose items have an `id` (steps, moves,
sections, fields …) are laid over each other item by item: an item of the same id changes it, a new
one comes at the end or behind the one that `after` names, `leave_out: true` drops it. Every other
value is replaced as a whole. Places stay those of the file in which something is written.
"""

from collections.abc import Iterable

from kechuang.pack.lifecycles import codes
from kechuang.pack.nodes import Mapping, Node, Scalar, Sequence
from kechuang.pack.words import known, shown
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

COPIES, LEAVE_OUT, AFTER = "copies", "leave_out", "after"
_OWN = ("was", "draft", COPIES)
"""What a copy does not take over."""


def resolved(trees: dict[str, Node], problems: Problems) -> dict[str, Node]:
    """The files of one folder with everything that they copy; what cannot be copied is noted."""
    return {name: _Copier(trees, problems).whole(name) for name in trees}


class _Copier:
    """Follows chains of copies through the files of one folder."""

    def __init__(self, trees: dict[str, Node], problems: Problems) -> None:
        self._trees = trees
        self._problems = problems

    def whole(self, name: str, chain: tuple[str, ...] = ()) -> Node:
        tree = self._trees[name]
        written = tree.get(COPIES) if isinstance(tree, Mapping) else None
        if not isinstance(tree, Mapping) or not isinstance(written, Scalar):
            return tree
        own = _without(tree, (COPIES,))
        source = self._source(tree, str(written), name)
        if source is None or source in (*chain, name):
            self._note_unknown(written, tree)
            return own
        base = self.whole(source, (*chain, name))
        return laid(_without(base, _OWN), own, self._problems) if isinstance(base, Mapping) else own

    def _source(self, tree: Mapping, wanted: str, name: str) -> str | None:
        """The file of that id; of several versions the latest before the copy's own day."""
        own_day = str(tree.get("from") or "9999")
        found = [
            (str(each.get("from") or ""), other)
            for other, each in self._trees.items()
            if other != name and isinstance(each, Mapping) and each.get("id") == wanted
        ]
        earlier = [each for each in found if each[0] < own_day] or found
        return max(earlier)[1] if earlier else None

    def _note_unknown(self, written: Scalar, tree: Mapping) -> None:
        ids = sorted(
            {
                str(each["id"])
                for each in self._trees.values()
                if isinstance(each, Mapping) and isinstance(each.get("id"), Scalar)
            }
            - {str(tree.get("id"))}
        )
        said = Text(f"没有可复制的“{shown(written)}”", f"There is no `{shown(written)}` to copy")
        self._problems.add(codes.COPY_UNKNOWN, said, written.place, known(written, ids))


def laid(base: Node, own: Node, problems: Problems) -> Node:
    """`own` over `base`."""
    if isinstance(base, Mapping) and isinstance(own, Mapping):
        return _laid_mapping(base, own, problems)
    if isinstance(base, Sequence) and isinstance(own, Sequence) and _named(base) and _named(own):
        return _laid_list(base, own, problems)
    return own


def _laid_mapping(base: Mapping, own: Mapping, problems: Problems) -> Mapping:
    made = Mapping(own.place)
    for key in (*base, *(each for each in own if each not in base)):
        first = own if key in own else base
        made.keys_at[key] = first.keys_at.get(key, first.place)
        made[key] = (
            laid(base[key], own[key], problems) if key in base and key in own else first[key]
        )
    return made


def _laid_list(base: Sequence, own: Sequence, problems: Problems) -> Sequence:
    made = Sequence(own.place)
    made += base
    for item in own:
        if isinstance(item, Mapping):
            _lay_item(made, item, problems)
    return made


def _lay_item(made: Sequence, item: Mapping, problems: Problems) -> None:
    ids = [str(each.get("id")) for each in made if isinstance(each, Mapping)]
    name = str(item.get("id"))
    after = item.get(AFTER)
    if AFTER in item and str(after) not in ids:
        _note_part(str(after), item.keys_at.get(AFTER, item.place), ids, problems)
    if str(item.get(LEAVE_OUT)) == "true":
        if name in ids:
            del made[ids.index(name)]
        else:
            _note_part(name, item.place, ids, problems)
        return
    whole: Node = _without(item, (AFTER, LEAVE_OUT))
    place = len(made)
    if name in ids:
        place = ids.index(name)
        whole = laid(made.pop(place), whole, problems)
        ids.pop(place)
    if str(after) in ids:
        place = ids.index(str(after)) + 1
    made.insert(place, whole)


def _note_part(name: str, place: Place, ids: Iterable[str], problems: Problems) -> None:
    said = Text(f"所复制的文件中没有“{shown(name)}”", f"What is copied has no `{shown(name)}`")
    problems.add(codes.COPY_PART, said, place, known(name, list(ids)))


def _named(items: Sequence) -> bool:
    return all(isinstance(each, Mapping) and "id" in each for each in items)


def _without(tree: Mapping, keys: Iterable[str]) -> Mapping:
    made = Mapping(tree.place)
    made.update({key: each for key, each in tree.items() if key not in keys})
    made.keys_at.update({key: each for key, each in tree.keys_at.items() if key in made})
    return made
