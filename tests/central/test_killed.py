"""The program may die at any statement of receiving: the batch is there whole, or not at all."""

import os
import sys
import warnings
from typing import Any

import pytest
from sqlalchemy import event

from kyphocrf.central import receiving
from kyphocrf.central.schema import audit_record, batch, received_file, record_text
from kyphocrf.central.sign_in import sign_in
from tests.central.sponsor import PASSWORD, USER, Clock, Sponsor, became
from tests.central.test_receiving import is_all_there, one_after_the_other

_DIED, _LIVED = 9, 0


def received_by_one_who_dies(here: Sponsor, at: int) -> int:
    """Receive the files of the folder in another process that ends hard at a statement."""
    paths = sorted(here.folder.glob("*.kcb"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        session = sign_in(here.at, here.session.study, USER, PASSWORD, Clock())
        left = [at]

        def heard(*_: Any) -> None:
            left[0] -= 1
            if left[0] < 0:
                os._exit(_DIED)

        event.listen(session.database.engine, "before_cursor_execute", heard)
        event.listen(session.database.engine, "commit", heard)
        receiving.receive(session, paths)
    finally:
        os._exit(_LIVED)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_whoever_dies_at_any_statement_leaves_a_batch_whole_or_not_at_all(here: Sponsor) -> None:
    site = here.site("101")
    first, second = one_after_the_other(site, 2)
    here.receive(second)  # what waits is dealt with, too
    here.session.database.close()
    (here.folder / "0.kcb").write_bytes(first.content)
    ends = {len(site.records), first.sealed.manifest.audit.last, 0}
    step = 1 if here.at.is_file else 7

    for at in range(0, 400, step):
        died = received_by_one_who_dies(here, at)
        records = len(here.rows(audit_record))
        assert records in ends, at
        states = sorted(state for (state,) in here.rows(batch, "state"))
        assert states in ([], ["held"], ["held", "held"], ["held", "received"], ["received"] * 2)
        assert bool(records) == ("received" in states)
        assert len(here.rows(record_text)) >= records
        here.session.database.close()
        if died == _LIVED:
            break

    assert died == _LIVED
    assert became(here.receive(first, second)) == ["known", "known"]
    assert is_all_there(here, site)
    assert len(here.rows(received_file)) == 2
