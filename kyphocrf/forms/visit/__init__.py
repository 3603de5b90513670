"""The visit: how it took place."""
