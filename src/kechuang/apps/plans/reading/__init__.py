"""From a plan's text to its targets: what was found is decided upon, then drafted as a plan.

The text is read by `kechuang.readers`; here an officer's decisions are kept, each undoable, and
the draft is made of them. A yearly report is checked against a plan in the same way.
"""
