"""The language of rules: text in, a typed tree of few operators with one meaning out."""
