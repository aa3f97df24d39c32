"""A scheme drawn: as SVG, as Mermaid text, and as plain lines for a terminal."""

from kechuang.lifecycle.diagram.drawing import svg
from kechuang.lifecycle.diagram.lines import mermaid, text

__all__ = ["mermaid", "svg", "text"]
