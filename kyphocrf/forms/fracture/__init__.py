"""Secondary fractures."""
