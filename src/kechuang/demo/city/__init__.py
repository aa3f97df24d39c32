"""The firms of the invented city: tables made from a pack's parameters and a seed, always the same.

Every value depends on the seed, the number of the firm and the name of the column alone, so that a
million firms are made in blocks and a block made alone is the same as within the whole.
"""
