"""The sponsor's window, as its people use it."""
