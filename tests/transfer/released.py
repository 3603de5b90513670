"""`python -m tests.transfer.released FOLDER`: what this release writes, for later ones to receive.

The files in `fixtures/` were made once by the release they are named after; they are never made
anew. A later release adds a folder of its own.
"""

import json
import sys
from io import BytesIO
from pathlib import Path

from kyphocrf.record.change import canonical
from kyphocrf.transfer.kit import write_kit
from kyphocrf.transfer.record_lines import audit_line
from kyphocrf.transfer.sealing import seal
from tests.transfer.batches import ESCROW, KEYS, SECOND, SPONSOR, contents, first_site, opened
from tests.transfer.test_acknowledgement import sealed as sealed_answer
from tests.transfer.test_kit import GIVEN as KIT
from tests.transfer.test_priority import of_page
from tests.transfer.test_resealed import again

FIXTURES = Path(__file__).parent / "fixtures"


def write(folder: Path) -> None:
    """Write a batch of each kind, an acknowledgement, a kit, and the keys that open them."""
    folder.mkdir(parents=True)
    site = first_site()
    made = {"first": site.batch()}
    site.write(*SECOND)
    site.look("a second look")
    made["second"] = site.batch()
    site.redact(7)
    made["third"] = site.batch()
    made["resealed"] = again(site)
    made["snapshot"] = site.batch("snapshot")
    out = BytesIO()
    seal(site.about("priority"), contents(of_page(site)), KEYS, out)
    made["priority"] = out.getvalue()
    told = {}
    for name, raw in made.items():
        folder.joinpath(f"{name}.kcb").write_bytes(raw)
        told[name] = told_of(raw)
    folder.joinpath("answer.ack").write_bytes(sealed_answer())
    kit = BytesIO()
    write_kit(KIT, SPONSOR.signing, kit)
    folder.joinpath("study.kit").write_bytes(kit.getvalue())
    keys = {
        "import": SPONSOR.import_identity,
        "escrow": ESCROW,
        "sponsor": SPONSOR.public.signing,
        "installation": KEYS.identity,
        "signing": KEYS.public.signing,
        "recipient": KEYS.public.recipient,
    }
    folder.joinpath("keys.json").write_text(canonical(keys) + "\n", "utf-8")
    folder.joinpath("batches.json").write_text(
        json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
    )


def told_of(raw: bytes) -> object:
    """What is to be read from a batch, whatever program reads it."""
    batch = opened(raw)
    return {
        "sha256": batch.sha256,
        "sealing": batch.sealing,
        "missing": [list(one) for one in batch.missing_texts],
        "records": [audit_line(one).decode().strip() for one in batch.records()],
        "texts": [[held.text for held in one.texts] for one in batch.records()],
        "access": [one.detail for one in batch.access()],
        "pages": [page.line().decode().strip() for page in batch.pages()],
        "definitions": [list(one) for one in batch.definitions()],
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]))
