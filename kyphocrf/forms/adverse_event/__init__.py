"""Adverse events: the page, its checks, and how another page proposes one."""
