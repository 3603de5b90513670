"""The grammar: what can be said about a form. Imports the standard library only."""
