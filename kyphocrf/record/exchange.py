"""What records and notes say of the exchange with the sponsor, each before a name or a number.

The words stand in study files and are read from there: they are the same for ever.
"""

from typing import Final

SEALED: Final = "sealed: "
SEALED_AGAIN: Final = "sealed again: "
SENT: Final = "written to be sent: "
ACKNOWLEDGEMENT: Final = "acknowledgement "
STUDY_KIT: Final = "study kit "
