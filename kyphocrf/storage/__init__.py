"""One encrypted study folder: the only SQL of the site. Imports record and definition.

`study_file` opens and closes it, `vault` holds the keys, `sign_in` puts both together;
`casebook.commit` is the only writer of answers, `trail` reads and verifies what it wrote;
`unfinished`, `queries`, `people`, `metadata` and `backup` each own what their name says.
"""
