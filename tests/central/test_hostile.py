"""A batch may be signed and say what cannot be: it is kept aside, and the next one goes on."""

import json
from collections.abc import Callable
from itertools import repeat
from typing import Final

import pytest

from kyphocrf.central import lineage, record_rows
from kyphocrf.central.schema import audit_record
from kyphocrf.record import chain
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import Author, Moment, Stamp
from kyphocrf.record.change import NOWHERE, Change, canonical
from tests.central.sending_site import CONSENT, SendingSite
from tests.central.sponsor import Sponsor, became

HEIGHT: Final = Place(*CONSENT, "MAIN", 0, "HEIGHT")
ELSE: Final = "99999999-2222-4333-8444-555555555555"


def answered(subject: str, place: Place, new: str | None, old: str | None = None) -> Change:
    return Change("answer", subject, place, old, new, form_version=1)


def of_nobody(site: SendingSite) -> None:
    site.write(answered("101-001", HEIGHT, '{"v":"170"}'), by=Author("mallory", "x", "y"))


def another_epoch(epoch: int, before: int) -> Callable[[SendingSite], None]:
    def write(site: SendingSite) -> None:
        old = canonical({"epoch": before, "installation": site.installation})
        new = canonical({"epoch": epoch, "installation": site.installation})
        site.write(Change("epoch", "", NOWHERE, old, new, "restore"))

    return write


def one(change: Change) -> Callable[[SendingSite], None]:
    def write(site: SendingSite) -> None:
        site.write(change)

    return write


def redacting(mark: str) -> Callable[[SendingSite], None]:
    return one(Change("redaction", "101-001", HEIGHT, None, mark, "why", form_version=1))


HOSTILE: Final = {
    "an event of no study": ("held", one(answered("101-001", HEIGHT._replace(event="../x"), "1"))),
    "a form of no study": ("held", one(answered("101-001", HEIGHT._replace(form="=1+1"), "1"))),
    "a group of no form": ("held", one(answered("101-001", HEIGHT._replace(group="\u202e"), "1"))),
    "an item of another form": (
        "held", one(answered("101-001", HEIGHT._replace(item="ARM"), "1")),
    ),
    "a version of no form": (
        "held",
        one(Change("answer", "101-001", HEIGHT, None, '{"v":"1"}', form_version=9)),
    ),
    "a user of no site": ("held", of_nobody),
    "another definition": (
        "held",
        one(Change("definition", "", NOWHERE._replace(form="F.CONS"), None, "0" * 64,
                   form_version=7)),
    ),
    "a subject of another site": (
        "refused", one(Change("subject", "102-001", NOWHERE, None, "101")),
    ),
    "a subject that says another site": (
        "refused", one(Change("subject", "101-002", NOWHERE, None, "102")),
    ),
    "a subject nobody enrolled": ("refused", one(answered("101-002", HEIGHT, '{"v":"170"}'))),
    "a number of no range": ("refused", one(Change("subject", "101-1000", NOWHERE, None, "101"))),
    "no number at all": ("refused", one(Change("subject", "101-1e9", NOWHERE, None, "101"))),
    "an answer against another one": (
        "quarantined", one(answered("101-001", HEIGHT, '{"v":"1"}', '{"v":"2"}')),
    ),
    "a subject enrolled twice": (
        "quarantined", one(Change("subject", "101-001", NOWHERE, None, "101")),
    ),
    "a person that is none": ("quarantined", one(Change("person", "", NOWHERE, None, "[" * 9999))),
    "an epoch that is none": ("quarantined", one(Change("epoch", "", NOWHERE, None, "{}"))),
    "an epoch that its own stamp denies": ("quarantined", another_epoch(2, 1)),
    "an epoch out of order": ("quarantined", another_epoch(5, 4)),
    "an epoch without end": ("quarantined", another_epoch(10**40, 10**40 - 1)),
    "a redaction of nothing": ("quarantined", redacting("{}")),
    "a redaction of what comes": ("quarantined", redacting(f'{{"part":"new","seq":{10**30}}}')),
    "a redaction worded otherwise": ("quarantined", redacting('{"seq":3,"part":"new"}')),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_signed_batch_that_cannot_be_is_kept_aside_and_stops_nothing(
    here: Sponsor, name: str
) -> None:
    state, write = HOSTILE[name]
    site, other = here.site("101"), here.site("102")
    site.enrol(1)
    write(site)
    other.enrol(1)

    receipts = here.receive(site.batch(), other.batch())

    assert became(receipts) == [state, "received"], receipts[0].why
    assert {row[1] for row in here.rows(audit_record)} == {"102"}


@pytest.mark.parametrize(
    "text",
    ["a\0b", "\0", "\ufdd0", "\ufdd00", "\ufdd0\0\ufdd01", "=1+1", "\u202egnp.exe", "../../x"],
)
def test_any_text_a_person_can_type_comes_through(here: Sponsor, text: str) -> None:
    site = here.site("101")
    subject = site.enrol(1)
    place = HEIGHT._replace(item="ICDAT")
    site.write(answered(subject, place, canonical({"unread": text})))
    site.write(Change("answer", subject, HEIGHT, None, '{"v":"170"}', text, text, 1))
    site.look("view", text)

    assert became(here.receive(site.batch())) == ["received"]

    with here.session.database.reading() as reader:
        held = record_rows.records(reader, audit_record.c.subject_key == subject)
    assert held[-1].texts.reason.text == text
    assert json.loads(held[-2].texts.new.text or "")["unread"] == text
    assert held == [record for record in site.records if record.subject_key == subject]


@pytest.mark.parametrize("parent", [2, 3])
def test_no_epoch_follows_itself_or_a_later_one(parent: int) -> None:
    old = canonical({"installation": "pc-1", "epoch": parent})
    new = canonical({"installation": "pc-1", "epoch": 2})
    began = Change("epoch", "", NOWHERE, old, new, "restore")
    stamp = Stamp(Author("rosa", "investigator", "UMM"), Moment("2026-11-23T16:30:00.000Z", 60), 2,
                  "pc-1")  # fmt: skip
    (record,) = chain.audit_records([began], chain.GENESIS, stamp, "commit", repeat(bytes(16)))

    with pytest.raises(ValueError, match="follows one before"):
        lineage.began(record)
