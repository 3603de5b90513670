"""The sponsor's picture of the trial: tables and curves over all sites, shown and written out."""
