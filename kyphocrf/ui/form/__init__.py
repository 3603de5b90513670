"""A form on screen: page, view, head, body, foot, commands."""
