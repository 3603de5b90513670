"""SDTM of a study: its pages as the datasets of SDTMIG 3.4. Imports definition and record.

A page gives observations by the annotations of its items (`plan`, `collecting`), a module in
`domains` makes of them what the standard asks beyond that, `timing` adds visits, epochs and study
days, `sequence` the numbers that stay, `frames` the columns in their order.
"""
