"""What of a study file no record tells, so that verifying it cannot find it changed: why not."""

from typing import Final

from kyphocrf.storage import schema

TYPED: Final = "what is being typed is in no record; who types, and since when, is asked elsewhere"
KEPT: Final = "follows from the pages, and is judged anew by who knows the forms"
BESIDE: Final = "the record or note that tells it is made a moment later"
OUTSIDE: Final = "no record tells it, and it is no more than a help to whoever looks for the file"
SEALED: Final = "sealed for a key; whoever opens it verifies the sponsor's signature in it"
OWN: Final = "a number of the table's own, which nothing else names and no record tells"
EXCEPT: Final = {
    **{("unfinished", column.name): TYPED for column in schema.unfinished.columns},
    **{("outlook", column.name): KEPT for column in schema.casebook_status.columns},
    ("form_instance", "id"): OWN,
    ("study_kit", "utc"): BESIDE,
    ("acknowledgement", "utc"): BESIDE,
    ("acknowledgement", "received"): SEALED,
    ("batch", "sent_utc"): BESIDE,
    ("batch", "sent_to"): OUTSIDE,
    ("study", "id"): "there is one row, and the table permits no other number",
}
EMPTIED: Final = {
    ("query_message", "state", 16): "a redaction has emptied the comment that told it",
    ("query_message", "state", 17): "a redaction has emptied the comment that told it",
}
