"""Tags of the pages about rules: verdict signs, marks, the stem of a form's field."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kechuang.criteria.differing import Change
from kechuang.criteria.marks import ILLUSTRATIVE, UNVERIFIED, Marks, mark_text
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.values.text import Text
from kechuang.web.drawing.shapes import Drawing
from kechuang.web.drawing.stacks import stacked
from kechuang.web.rulebook import phrasing
from kechuang.web.templatetags.words import current, tr, written

register = template.Library()
_SPRITE = "web/icons.svg"


@register.simple_tag
def verdict_sign(verdict: object, words: bool = False) -> SafeString:  # noqa: FBT001, FBT002 - a template's flag
    """The glyph of a verdict with its word, for the ear only or (`words`) for the eye too."""
    found = Verdict(str(verdict))
    return format_html(
        '<span class="verdict v-{0}"><svg aria-hidden="true"><use href="{1}#v-{0}"/></svg></span>'
        '<span class="{2}">{3}</span>',
        found.value,
        static(_SPRITE),
        "verdict-word" if words else "visually-hidden",
        WORDS[found].within(current()),
    )


@register.filter
def verdict_word(verdict: object) -> str:
    """A verdict in words."""
    return WORDS[Verdict(str(verdict))].within(current())


@register.simple_tag
def checked_mark(checked: str) -> SafeString:
    """Whether somebody compared this with its clause, by a sign and in words."""
    look = {UNVERIFIED: "open", ILLUSTRATIVE: "example"}.get(checked, "done")
    return format_html(
        '<span class="checked is-{0}"><svg aria-hidden="true"><use href="{1}#c-{0}"/></svg>{2}</span>',
        look,
        static(_SPRITE),
        mark_text(checked).within(current()),
    )


@register.inclusion_tag("web/parts/drawing.html")
def marks_bar(marks: Marks) -> dict[str, object]:
    """Compared, not compared and illustrative beside each other."""
    parts = ((marks.compared, "done"), (marks.unverified, "open"), (marks.illustrative, "example"))
    return {"drawing": stacked(parts), "css": "marks-bar", "stretched": True}


@register.filter
def printed(text: Text) -> Text:
    """Words of a condition with the signs and brackets of a document."""
    return phrasing.printed(text)


@register.filter
def headed(change: Change) -> Text:
    """A change without its two sides, which stand beside it; the whole of what came or went."""
    if not change.facet:
        return change.sentence
    return Text(change.sentence.zh.split("：")[0], change.sentence.en.split(": ")[0])


@register.filter
def tongue(text: object) -> str | SafeString:
    """Like `tr`; Chinese quoted inside an English phrase is marked as such."""
    return written(tr(text))


@register.inclusion_tag("web/parts/drawing.html")
def verdict_bar(bar: Drawing | None) -> dict[str, object]:
    """Verdicts beside each other."""
    return {"drawing": bar, "css": "verdict-bar", "stretched": True}


@register.simple_tag
def sign_of(look: str) -> SafeString:
    """The shape of a status by its name, beside its word."""
    return format_html(
        '<svg class="sign is-{0}" aria-hidden="true"><use href="{1}#s-{0}"/></svg>',
        look,
        static(_SPRITE),
    )
