"""The sponsor's side: batches of sites in memory, received as those of real ones."""
