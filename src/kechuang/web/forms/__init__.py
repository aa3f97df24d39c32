"""Forms: what a page asks for, in the reader's language."""
