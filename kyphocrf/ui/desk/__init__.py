"""A session at its screens: joins each screen with the use cases it calls."""
