from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.errors import FileError
from kyphocrf.storage import location, study_file, vault
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import (
    AUTHOR,
    NOON,
    SETTING,
    USER,
)

MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0\n//server/share /home/site/P cifs rw 0 0\n"
    "nas:/vol /mnt/nas nfs4 rw 0 0\nsshfs /mnt/ssh fuse.sshfs rw 0 0\n"
    "/dev/sdb1 /mnt/stick fuseblk rw 0 0\n/dev/sdc1 /mnt/with\\040space 9p rw 0 0\n"
)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/site/P/study", "cifs"),
        ("/mnt/nas/study", "nfs4"),
        ("/mnt/ssh/x/study", "fuse.sshfs"),
        ("/mnt/with space/study", "9p"),
        ("/home/site/study", None),
        ("/home/site/Papers/study", None),
        ("/mnt/stick/study", None),
    ],
)
def test_a_network_drive_is_known_by_its_mount(folder: str, kind: str | None) -> None:
    assert location.network_kind(Path(folder), MOUNTS) == kind


# What the kernel escapes in its table of mounts: fs/proc_namespace.c, mangle().
KERNEL_ESCAPES = {ord(letter): f"\\{ord(letter):03o}" for letter in " \t\n\\#"}
FOLDER_NAMES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1
)


@given(FOLDER_NAMES.filter(lambda name: name not in {".", ".."}))
def test_a_network_drive_is_known_whatever_its_folder_is_called(name: str) -> None:
    table = f"/dev/sda1 / ext4 rw 0 0\nnas:/vol /mnt/{name.translate(KERNEL_ESCAPES)} nfs4 rw 0 0\n"

    assert location.network_kind(PurePath("/mnt", name, "study"), table) == "nfs4"


@pytest.mark.parametrize("name", ["Prüf ordner", "Łódź €"])
def test_a_study_on_a_network_drive_is_refused(tmp_path: Path, name: str) -> None:
    table, share = tmp_path / "mounts", tmp_path / name
    point = str(share).translate(KERNEL_ESCAPES)
    table.write_text(f"//server/share {point} cifs rw 0 0\n", "utf-8")

    with pytest.raises(FileError) as refused:
        location.refuse_unsuitable(share / "study", table)

    assert refused.value.number == "E-208"


@pytest.mark.parametrize("name", ["OneDrive - Klinikum", "Dropbox", "Nextcloud"])
def test_a_study_is_not_made_in_a_synchronised_folder(
    tmp_path: Path, founded: vault.Vault, name: str
) -> None:
    folder = tmp_path / name / "studies" / "kypho"

    with pytest.raises(FileError) as refused:
        study_file.create(folder, founded.keys, founded.dek, SETTING, AUTHOR, NOON)

    assert refused.value.number == "E-208"
    assert name in refused.value.happened.de
    assert not folder.exists()


def test_a_study_that_was_moved_into_a_synchronised_folder_is_refused(
    file: StudyFile, folder: Path, founded: vault.Vault
) -> None:
    file.close()
    (folder / ".stfolder").mkdir()

    with pytest.raises(FileError) as refused:
        study_file.open_(folder, founded.dek, USER, NOON)
    assert refused.value.number == "E-208"


def test_a_folder_marked_by_a_synchronising_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".sync_0a1b.db").touch()

    with pytest.raises(FileError):
        location.refuse_unsuitable(tmp_path / "study")


def test_the_free_room_of_the_disk_is_told(tmp_path: Path) -> None:
    assert location.free_bytes(tmp_path) > 0
