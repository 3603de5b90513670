"""A visit: the list of its forms, the form at hand, moving a page."""
