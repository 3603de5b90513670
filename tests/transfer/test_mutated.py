"""Changed batches are refused, each in words: some here, ten thousand of a class by command."""

import pytest

from tests.transfer.mutated import CLASSES, outcome, run, second_batch

_HERE = 500


@pytest.mark.parametrize("kind", CLASSES)
def test_a_changed_batch_is_refused_in_words(kind: str) -> None:
    outcomes = run(kind, _HERE, seed=20)

    assert sum(outcomes.values()) == _HERE
    assert outcomes["the same"] < _HERE / 5
    assert kind == "signed anew" or not outcomes["signed anew"]


def test_a_batch_that_breaks_off_anywhere_is_refused() -> None:
    sealed = second_batch()

    numbers = {outcome(sealed, sealed[:end]) for end in range(0, len(sealed), 13)}
    assert numbers == {"E-501"}
