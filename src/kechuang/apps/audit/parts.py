"""What the parts of a sign-off are called."""

from kechuang.values.text import Text, same

PART_NAMES = {
    "handle": Text("经办", "Handled"),
    "check": Text("审核", "Checked"),
    "approve": Text("审批", "Approved"),
}
"""The three pairs of eyes: 经办, 审核, 审批."""


def part_name(part: str) -> Text:
    """A part in words; one that has none stands for itself."""
    return PART_NAMES.get(part) or same(part)
