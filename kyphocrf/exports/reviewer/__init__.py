"""What lies beside the SDTM datasets for whoever reviews or programs with them.

CSV frames with their codebook, a SAS program that reads the transport files, a guide to be read,
and what a validator says. Imports exports.sdtm; pages are set by whoever asks for the package.
"""
