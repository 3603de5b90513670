"""The sponsor's side: batches of sites that exist in memory only, received as those of real ones."""
