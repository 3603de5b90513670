"""The pictures of docs/images: made from the program as it is, and held to it by a test."""
