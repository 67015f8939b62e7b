"""Same Team: an offline app for family child care providers."""
