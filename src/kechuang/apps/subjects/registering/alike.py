"""Names that may be those of one subject: alike but for legal form and signs."""

import re

from kechuang.values.widths import narrow

_FORMS = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|有限合伙|普通合伙|合伙企业|集团|分公司|公司)"
)
_SIGNS = re.compile(r"[\s()（）\[\]【】·.,，。\-—_“”\"']")


def core_of(name: str) -> str:
    """A name without its legal form and signs, in ordinary letters."""
    plain = _SIGNS.sub("", narrow(name)).lower()
    return _FORMS.sub("", plain) or plain
