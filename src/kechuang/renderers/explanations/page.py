"""An explanation as a page that needs nothing but itself: opened, mailed or printed as it is."""

from importlib.resources import files

from kechuang.criteria.explaining.tree import Explanation
from kechuang.criteria.gaps import Gaps
from kechuang.renderers.explanations.fragment import fragment
from kechuang.renderers.explanations.markup import LANGUAGES, Markup, element
from kechuang.values.text import Language, Text


def page(found: Explanation, gaps: Gaps, language: Language, subject: str = "") -> str:
    """The page in UTF-8 text; `subject` is the code or name of whom it is about."""
    rules = found.rules
    title = " ".join(each for each in (subject, rules.title.within(language)) if each)
    day = Text(f"基准日 {found.day}", f"as of {found.day}").within(language)
    style = (files(__package__) / "data" / "explanation.css").read_text(encoding="utf-8")
    head = element(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", title),
        Markup(f"<style>\n{style}</style>"),
    )
    lead = element("p", f"{rules.document}  {day}", class_="x-lead")
    main = element("main", element("h1", title), lead, Markup(fragment(found, gaps, language)))
    whole = element("html", head, element("body", main), lang=LANGUAGES[language])
    return f"<!doctype html>\n{whole}\n"
