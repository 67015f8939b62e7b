"""How bytes are sealed: the only room with cryptography."""
