"""The revisions of the central database, each as it was released; `run` takes one through them."""
