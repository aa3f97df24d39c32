"""Ties as a small drawing: the subject in the middle, others around, many of a role in one box."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from kechuang.values.text import Text
from kechuang.web.firm.ties import TieLine
from kechuang.web.wording.said import said_in

_MOST = 6
_ALONE = 3
"""So many of a role have a box each; more share one."""
_LETTERS = 9
WIDTH, BOX, TALL, STEP = 372, 116, 30, 62


@dataclass(frozen=True, slots=True)
class Node:
    """A box around the middle: where, whom it shows, in what role; `id` None for many."""

    x: int
    y: int
    label: Text
    role: Text
    id: UUID | None
    edge: str
    over: bool

    @property
    def middle(self) -> int:
        """Across."""
        return self.x + BOX // 2


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing; `told` is for whoever cannot see it."""

    height: int
    middle: int
    label: Text
    nodes: tuple[Node, ...]
    told: Text


def graph(name: str, ties: Sequence[TieLine]) -> Graph | None:
    """None without ties in force, or where one box would stand alone."""
    entries = list(_entries([each for each in ties if not each.over]))[:_MOST]
    if len(entries) < 2:
        return None
    rows = (len(entries) + 1) // 2
    height = rows * STEP + 14
    middle = height // 2 + 8
    nodes = [_node(place, rows, middle, *each) for place, each in enumerate(entries)]
    zh = "；".join(f"{each.role.zh}：{each.label.zh}" for each in nodes)
    en = "; ".join(f"{each.role.en}: {each.label.en or each.label.zh}" for each in nodes)
    return Graph(height, middle, _short(name), tuple(nodes), Text(f"关系图。{zh}", f"Ties. {en}"))


def _entries(ties: Sequence[TieLine]) -> Iterable[tuple[Text, Text, UUID | None]]:
    """Who stands in a box, in what role: one, or so many of a role."""
    by_role: dict[Text, list[TieLine]] = {}
    for each in ties:
        by_role.setdefault(each.role, []).append(each)
    alone = _MOST if len(by_role) == 1 else _ALONE
    for role, some in by_role.items():
        if len(some) > alone:
            yield Text(f"{len(some)}个", str(len(some))), role, None
        else:
            for each in some:
                share = f" {each.share}" if each.share else ""
                said = Text(role.zh + share, role.en + share)
                yield _short(each.tie.other.name), said, each.tie.other.id


def _node(place: int, rows: int, middle: int, label: Text, role: Text, id_: UUID | None) -> Node:
    left = place % 2 == 0
    x = 0 if left else WIDTH - BOX
    row = place // 2
    y = middle - (rows * STEP) // 2 + row * STEP + (STEP - TALL) // 2
    inner = BOX if left else WIDTH - BOX
    core = (WIDTH - BOX) // 2 if left else (WIDTH + BOX) // 2
    return Node(x, y, label, role, id_, f"M{inner} {y + TALL // 2}L{core} {middle}", over=False)


def _short(name: str) -> Text:
    """A name that fits a box: the forms of companies are left out, the rest is cut."""
    words = name
    for form in ("股份有限公司", "有限责任公司", "有限公司"):
        words = words.removesuffix(form)
    return said_in(words if len(words) <= _LETTERS else words[: _LETTERS - 1] + "…")
