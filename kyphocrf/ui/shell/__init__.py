"""The window around every screen; joins screens and use cases."""
