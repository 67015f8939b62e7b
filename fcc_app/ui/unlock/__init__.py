"""The first thing painted: a passphrase, and nothing about the data."""
