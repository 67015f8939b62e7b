"""Families: the list, a family's page, and everything that is kept about a family and its children.

``families_page`` joins; each other module asks or shows one thing. ``detail_page`` is what the pages below a family's
have in common, ``record_cards`` what lists of small records have.
"""
