"""How one household's records are written out, once they have been scanned."""
