"""Sealed batches, acknowledgements and study kits as bytes: docs/decisions/0043-sealed-batches.md.

`seal` and `open_batch` are the two ends of a batch. Where files lie, what a study file says of
them and what the sponsor makes of them is told elsewhere.
"""
