"""Whoever owns the installation: may run the commands that keep it, under no account."""

from kechuang.access.actor import Actor
from kechuang.values.text import Text

OWNER = Actor(account=None, name=Text("安装者", "Owner"), via="cli", system=True)
