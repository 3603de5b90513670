"""The data key of an open study file with the connections it opens; dropped together."""

from pathlib import Path
from typing import Final

from kyphocrf.storage import connection
from kyphocrf.storage.vault import Dek


class KeyInUse:
    """It holds the only way of an open file to the data key."""

    def __init__(self, database: Path, dek: Dek) -> None:
        self.dek: Final = dek
        self.engine: Final = connection.engine(database, dek)
        self.reads: Final = self.engine.execution_options(**connection.READ_ONLY)

    def close(self) -> None:
        """Close the connections; SQLCipher wipes what it derived from the key."""
        self.engine.dispose()
