"""Reading the demonstration's file: mappings, lists, words, exact numbers."""

from decimal import Decimal

from kechuang.pack.nodes import Mapping, Node, Sequence
from kechuang.values.problems import Place
from kechuang.values.text import Text

FILE = "demo/city.yaml"


def mapping(node: Node | None) -> Mapping:
    """A mapping, an empty one for nothing. Raises TypeError."""
    if isinstance(node, Mapping):
        return node
    if node is None:
        return Mapping(Place(FILE))
    message = f"{getattr(node, 'place', '')}: a mapping is expected"
    raise TypeError(message)


def listed(node: Node | None) -> list[Mapping]:
    """The mappings of a list. Raises TypeError."""
    if node is None:
        return []
    if not isinstance(node, Sequence):
        message = f"{getattr(node, 'place', '')}: a list is expected"
        raise TypeError(message)
    return [mapping(each) for each in node]


def text(node: Node | None) -> Text:
    """Words in one language or two."""
    if node is None:
        return Text("")
    if isinstance(node, Mapping):
        return Text(str(node["zh"]), str(node.get("en", "")))
    return Text(str(node))


def texts(node: Node | None) -> tuple[Text, ...]:
    """Words of a list."""
    return tuple(text(each) for each in node) if isinstance(node, Sequence) else ()


def number(node: Node | None) -> Decimal | None:
    """An exact number."""
    return None if node is None else Decimal(str(node))


def numbers(node: Node | None) -> dict[str, Decimal]:
    """Exact numbers by unit."""
    return {unit: Decimal(str(value)) for unit, value in mapping(node).items()}
