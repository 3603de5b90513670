"""Define-XML 2.1 of the SDTM datasets: what each variable is, and where its values come from.

Imports definition, record and `exports.sdtm`; nothing of `paper`: on which pages of the annotated
CRF an item stands is given to it.

The standard, the annotations of the forms (`declared`), what no form says (`made_variables`,
`comments`) and the frames as they are written become tables (`variables`, `value_level`,
`terms`, `tables`), of which odmlib builds the document (`document`); `files` has it with its view.
"""
