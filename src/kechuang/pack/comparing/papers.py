"""Papers and the series of their numbers as comparable things."""

from collections.abc import Iterator

from kechuang.pack.comparing.things import Facet, Thing, Weight
from kechuang.pack.comparing.wording import serves, unit_name, yes_no
from kechuang.pack.formats import CITY_FILE
from kechuang.pack.model import Pack
from kechuang.renderers.papers.declared import KIND_NAMES, LETTER_NAMES, Paper
from kechuang.values.text import Text, same

_TITLE = Text("名称", "title")


def series(pack: Pack) -> Iterator[Thing]:
    """The series of document numbers."""
    for each in pack.numbering.values():
        starts = same(" ".join(f"{year}:{first}" for year, first in each.starts.items()))
        facets = (
            Facet(Text("式样", "pattern"), same(each.pattern), Weight.RULE),
            Facet(Text("起始号", "first numbers"), starts, Weight.RULE),
            Facet(Text("发文机关", "organ"), unit_name(pack.units, each.organ), Weight.OWNER),
            Facet(Text("登记单位", "keeper"), unit_name(pack.units, each.keeper), Weight.OWNER),
            Facet(_TITLE, each.title, Weight.NAME),
        )
        name = Text(f"字号“{each.title.zh}”", f"Series “{each.title.en or each.title.zh}”")
        where = f"{CITY_FILE}#{each.id}"
        noun = Text("字号系列", "Series of numbers")
        yield Thing(f"series {each.id}", noun, name, where, Weight.RULE, facets)


def papers(pack: Pack) -> Iterator[Thing]:
    """The papers, their words included."""
    for each in pack.documents.values():
        name = Text(f"文稿“{each.title.zh}”", f"Paper “{each.title.en or each.title.zh}”")
        where = f"documents/{each.id}.yaml#{each.id}"
        facets = tuple(_facets(each, pack, where))
        yield Thing(f"paper {each.id}", Text("文稿", "Paper"), name, where, Weight.TEXT, facets)


def _facets(each: Paper, pack: Pack, where: str) -> Iterator[Facet]:
    labels = [field.label for field in each.fields] + [rows.label for rows in each.records]
    needs = "、".join(labels)
    yield Facet(Text("文字", "words"), same(each.words), Weight.TEXT)
    yield Facet(Text("所需的值", "values needed"), same(needs), Weight.TEXT)
    yield Facet(Text("文种", "kind"), KIND_NAMES[each.kind], Weight.RULE)
    yield Facet(Text("版式", "layout"), LETTER_NAMES[each.letter], Weight.RULE)
    number = same(each.series.id if each.series else "")
    yield Facet(Text("字号系列", "series of numbers"), number, Weight.RULE)
    yield Facet(Text("发文机关", "organ"), same(each.organ), Weight.OWNER)
    yield Facet(Text("上行文", "upward"), yes_no(each.upward), Weight.RULE)
    yield Facet(_TITLE, each.title, Weight.NAME)
    yield Facet(Text("服务于", "serves"), serves(pack, where), Weight.NOTE)
