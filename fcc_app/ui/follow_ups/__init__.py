"""Promises: what somebody said they would do, shown and asked for wherever it was promised."""
