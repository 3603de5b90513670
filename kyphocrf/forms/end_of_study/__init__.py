"""The end of study of a subject."""
