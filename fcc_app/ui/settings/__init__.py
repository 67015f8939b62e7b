"""Choices: how the app looks and speaks here, and what the home says about itself."""
