"""Late toxicity."""
