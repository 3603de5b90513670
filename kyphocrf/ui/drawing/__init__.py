"""Drawings on screen: the spine, charts, their legends."""
