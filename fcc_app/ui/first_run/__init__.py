"""The first run: five screens, one question each, and back is always possible."""
