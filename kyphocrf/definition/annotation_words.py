"""Where an item goes in SDTM, in the words of the annotated CRF: English in every language.

They are names of SDTM variables (SDTMIG 3.4), and one wording for page, specification and file.
"""

from typing import Final

from kyphocrf.definition.mapping import Assigned, Mapped, NotSubmitted, Related, SuppQual, Variable

NOT_SUBMITTED: Final = "[NOT SUBMITTED]"


def annotation_words(mapped: Mapped) -> str:
    """Word where an item goes, as `VS.VSORRES when VSTESTCD = WEIGHT` or `SUPPAE.AESTOP`."""
    match mapped:
        case Variable(domain, name, testcd):
            return f"{domain}.{name}" + (f" when {domain}TESTCD = {testcd}" if testcd else "")
        case SuppQual(domain, qnam, _):
            return f"SUPP{domain}.{qnam}"
        case Assigned(domain, name, value, codes=codes):
            return f"{domain}.{name} = {value} when {' or '.join(codes)}"
        case Related(domain, to, variable):
            return f"RELREC {domain} to {to} by {variable}"
        case NotSubmitted(reason):
            return f"{NOT_SUBMITTED} {reason.en}"
