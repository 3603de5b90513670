"""One encrypted study folder and the only SQL of the site. Imports definition and record."""
