"""The criteria of inclusion and exclusion, and the pages that carry their evidence."""
