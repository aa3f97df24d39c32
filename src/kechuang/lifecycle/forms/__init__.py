"""Forms of matters and reports: what is asked, how an answer is typed, checked and shown.

A form is data of the pack. Its fields are columns of the rule language, its repeated sections
related records, so that conditions, calculations, cross-checks and guards are one language. Nothing
here knows a database or a page.
"""
