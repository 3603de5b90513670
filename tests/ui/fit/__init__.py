"""Whether every word on every screen has its place: opens all of them and asks each text."""
