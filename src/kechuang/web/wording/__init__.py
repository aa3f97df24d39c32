"""Words and looks that only pages need."""
