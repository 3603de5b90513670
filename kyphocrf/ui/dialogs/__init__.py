"""Dialogs of every screen: a question or message above it, printing."""
