"""What a disk raises within a use case, wherever it is, leaves it as a sentence."""

import errno
from collections.abc import Iterator

import pytest

from kyphocrf.errors import FileError
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import ACT_OF, Session, use_case


@pytest.fixture
def declared() -> Iterator[None]:
    """Take out of the list of use cases what a test adds."""
    known = dict(ACT_OF)
    yield
    ACT_OF.clear()
    ACT_OF.update(known)


@pytest.mark.usefixtures("declared")
@pytest.mark.parametrize(
    ("cause", "number"), [(errno.EIO, "E-216"), (errno.ENOSPC, "E-207"), (errno.EROFS, "E-206")]
)
def test_what_a_disk_raises_within_a_use_case_is_told_in_words(
    session: Session, cause: int, number: str
) -> None:
    @use_case(Act.READ)
    def look(_session: Session) -> None:
        raise OSError(cause, "the words of the system")

    with pytest.raises(FileError) as told:
        look(session)

    assert told.value.number == number


@pytest.mark.usefixtures("declared")
def test_a_defect_of_the_program_within_a_use_case_stays_what_it_is(session: Session) -> None:
    @use_case(Act.READ)
    def look(_session: Session) -> None:
        raise KeyError("a defect")

    with pytest.raises(KeyError):
        look(session)
