"""What everything looks like: theme, tokens, type, icons, shapes, measures, painting."""
