"""Words as a source wrote them."""

import re

from kechuang.values.text import Text, same

_HAN = re.compile("[\u4e00-\u9fff]")


def said_in(words: str) -> Text:
    """Words as a source wrote them: Chinese ones have no English and are marked so."""
    return Text(words) if _HAN.search(words) else same(words)
