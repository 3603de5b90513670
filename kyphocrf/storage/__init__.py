"""One encrypted study folder: the only SQL of the site. Imports record and definition.

`study_file` opens and closes it, `vault` wraps its key in slots (`key_slots` their format,
`key_files` where they lie), `sign_in` puts both together and is the one door that checks a
password (`attempts` the delay, `tries` the record);
`casebook.commit` is the only writer of answers, `ledger` appends to both chains, `trail` reads and
verifies what was written, `redaction` is the one way to take a text out again;
`backup` makes and `rotation` thins out copies, `restore` brings one back; `disk_errors` is the one
place where what a disk raises becomes a sentence;
`unfinished`, `queries`, `elsewhere`, `people`, `metadata` and `installation` own what
their names say;
`refusals`, `backup_refusals` and `credentials` word every reason for which a folder is not opened,
written or restored.
"""
