"""Views of the register of standings."""
