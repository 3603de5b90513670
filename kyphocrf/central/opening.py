"""Open a sealed batch with the sponsor's keys and those registered of its installation."""

import sqlalchemy as sa

from kyphocrf.central.arrived import Arrived, arrived
from kyphocrf.central.schema import installation
from kyphocrf.central.session import CentralSession
from kyphocrf.transfer.keys import PublicKeys
from kyphocrf.transfer.opening import Known, open_batch


def opened(session: CentralSession, sealed: bytes) -> Arrived:
    """Open a batch and verify all that can be told of it alone; raises FileError."""
    return arrived(open_batch(sealed, (session.keys.import_identity,), _known(session)), sealed)


def _known(session: CentralSession) -> Known:
    """Return what tells the registered keys of an installation; of another study there are none."""
    about = installation.c

    def known(study: str, site: str, name: str) -> PublicKeys | None:
        wanted = sa.select(about.signing, about.recipient).where(
            about.study == study, about.site == site, about.installation == name
        )
        with session.database.reading() as reader:
            row = reader.execute(wanted).first()
        return None if row is None or study != session.study.oid else PublicKeys(*row)

    return known
