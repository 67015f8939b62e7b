"""How records are kept: encrypted vaults, the log of changes, and the tables that show it."""
