"""Export and print, with progress."""
