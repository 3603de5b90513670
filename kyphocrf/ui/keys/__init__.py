"""The table of keys: what each does, how it is named and shown."""
