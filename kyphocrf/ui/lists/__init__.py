"""Lists of the site: all findings, and what is listed across subjects."""
