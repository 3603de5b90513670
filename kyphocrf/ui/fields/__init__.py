"""One widget per kind of answer."""
