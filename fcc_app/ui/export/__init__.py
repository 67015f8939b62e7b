"""Giving a family its communication log: what, in which languages, looked at first, then as a file or on paper."""
