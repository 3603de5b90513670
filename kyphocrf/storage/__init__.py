"""One encrypted study folder: the only SQL of the site. Imports record and definition.

`study_file` opens and closes it, `vault` wraps its key in slots (`key_slots` their format,
`key_files` where they lie), `sign_in` puts both together and is the one door that checks a
password (`attempts` the delay, `tries` the record);
`casebook.commit` is the only writer of answers, `ledger` appends to both chains, `trail` reads and
verifies what was written, `redaction` is the one way to take a text out again;
`unfinished`, `queries`, `elsewhere`, `people`, `metadata`, `installation` and `backup` own what
their names say;
`refusals` and `credentials` word every reason for which a folder is not opened or written.
"""
