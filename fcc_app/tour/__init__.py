"""Drives the real windows as a person would: the tour, and the story tests."""
