"""The example beside a paper: it fills the paper, or what it lacks is named."""

import json
from decimal import Decimal

from kechuang.pack.files import Files
from kechuang.pack.paperwork import codes
from kechuang.renderers.papers.checking import points
from kechuang.renderers.papers.declared import Paper
from kechuang.renderers.papers.filling import draft
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

MOST = 5
SUFFIX = ".example.json"


def example_name(paper: str) -> str:
    """Where the example of a paper stands in the pack."""
    return f"documents/{paper}{SUFFIX}"


def values_of(content: bytes) -> dict[str, object]:
    """Values from JSON, numbers exact. Raises ValueError for anything but a JSON object."""
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal)
    except RecursionError as error:
        raise ValueError(str(error)) from error
    if isinstance(found, dict):
        return found
    message = "not an object"
    raise ValueError(message)


def check_example(paper: Paper, files: Files, place: Place, problems: Problems) -> None:
    """Note a missing example, and what keeps it from filling the paper."""
    name = example_name(paper.id)
    if name not in files:
        said = Text(f"没有示例 {name}", f"There is no example {name}")
        problems.add(codes.EXAMPLE, said, place)
        return
    try:
        values = values_of(files[name])
    except ValueError:
        said = Text("不是一个 JSON 对象", "It is not a JSON object")
        problems.add(codes.EXAMPLE, said, Place(name))
        return
    refused = [each for each in points(draft(paper, values)) if each.refuses]
    for each in refused[:MOST]:
        said = Text(f"{each.title.zh}：{each.came.zh}", f"{each.title.en}: {each.came.en}")
        problems.add(codes.EXAMPLE, said, Place(name), each.expected)
