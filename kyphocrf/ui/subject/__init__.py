"""The page of one subject: facts, charts, spine, visits."""
