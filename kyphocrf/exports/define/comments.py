"""Which judgement calls are told at a dataset or variable."""

from kyphocrf.exports.define.made_variables import keys
from kyphocrf.exports.sdtm.judgement_calls import JUDGEMENT_CALLS


def on_dataset(dataset: str) -> list[str]:
    """Return what was decided about a dataset as a whole."""
    return [one.decided for one in JUDGEMENT_CALLS if dataset in one.concerns]


def on_variable(dataset: str, name: str) -> list[str]:
    """Return what was decided about a variable."""
    names = set(keys(dataset, name))
    return [one.decided for one in JUDGEMENT_CALLS if not names.isdisjoint(one.concerns)]
