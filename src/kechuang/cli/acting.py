"""Who acts in commands that only read or that keep the installation."""

from kechuang.access.actor import Actor
from kechuang.cli.frame import Frame
from kechuang.operations.owner import OWNER


def acting(shared: Frame) -> Actor:
    """The account named by `--as`, else whoever owns the installation."""
    shared.django()
    return shared.actor() if shared.login else OWNER
