"""Tags that print drawings."""

from decimal import Decimal

from django import template

from kechuang.apps.plans.shapes import CountyRow, Item, Point, TargetPage
from kechuang.values.measure import Measure
from kechuang.web.drawing import bars, charts
from kechuang.web.drawing import micro as small
from kechuang.web.drawing.shapes import Drawing

register = template.Library()
_TEMPLATE = "web/parts/drawing.html"
Context = dict[str, object]


def _printed(drawing: Drawing | None, css: str, *, stretched: bool = False) -> Context:
    return {"drawing": drawing, "css": css, "stretched": stretched}


@register.inclusion_tag(_TEMPLATE)
def micro(item: Item) -> Context:
    """The little drawing in a chip."""
    adds_up = item.target.measure.adds_up
    return _printed(small.micro(item.spark, item.status.proxies, adds_up=adds_up), "micro")


@register.inclusion_tag(_TEMPLATE)
def pace_chart(item: Item) -> Context:
    """The popover's line against pace."""
    return _printed(charts.small(item), "chart")


@register.inclusion_tag(_TEMPLATE)
def big_chart(page: TargetPage, *, narrow: bool = False) -> Context:
    """The large drawing of a target, for a desk or for a phone."""
    size = charts.NARROW if narrow else charts.LARGE
    css = "chart narrow-chart" if narrow else "chart wide-chart"
    return _printed(charts.large(page.chart, page.item, size), css)


@register.inclusion_tag(_TEMPLATE)
def county_bar(row: CountyRow) -> Context:
    """A county's bar with the mark of what is due."""
    return _printed(bars.county(row), "bar", stretched=True)


@register.inclusion_tag(_TEMPLATE)
def share_bar(done: int, total: int) -> Context:
    """A bar of `done` out of `total`."""
    share = Decimal(done * 100) / total if total else None
    return _printed(bars.progress(share), "bar", stretched=True)


@register.inclusion_tag(_TEMPLATE)
def completion_bar(item: Item) -> Context:
    """How much of the promised number is there."""
    return _printed(bars.progress(item.status.completion), "bar", stretched=True)


@register.inclusion_tag(_TEMPLATE)
def mini_bars(points: tuple[Point, ...], measure: Measure) -> Context:
    """Months as columns."""
    return _printed(bars.months(points, measure), "minibars")


@register.simple_tag
def has_chart(page: TargetPage) -> bool:
    """Whether anything can be drawn at all."""
    return charts.large(page.chart, page.item) is not None
