"""An explanation as HTML: a fragment for pages, and a page of its own."""

from kechuang.renderers.explanations.fragment import fragment
from kechuang.renderers.explanations.page import page

__all__ = ["fragment", "page"]
