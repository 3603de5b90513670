"""The rules of CDISC CORE that report something here though nothing is wrong, each with its proof.

A rule is allowed for what its reason says and for nothing else: `is_explained` looks at every
record that it reports.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import pandas as pd

from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.exports.sdtm.subject import span_of

Frames: TypeAlias = Mapping[str, pd.DataFrame]


class Reported(NamedTuple):
    """A record that a rule reports: dataset, subject, --SEQ, what the rule looked at."""

    dataset: str
    subject: str
    number: float
    told: Mapping[str, Any]


class Allowed(NamedTuple):
    """Why a rule may report, and whether that holds for a record."""

    reason: str
    is_explained: Callable[[Frames, Reported], bool]


def _was_randomised_and_treated(frames: Frames, one: Reported) -> bool:
    (found,) = frames["DM"][frames["DM"]["USUBJID"] == one.subject].to_dict("records")
    is_exposed = one.subject in set(frames["EX"]["USUBJID"])
    return is_exposed and bool(found["ARM"]) and found["ARMNRS"] == "UNPLANNED TREATMENT"


def _is_part_of_the_day(frames: Frames, one: Reported) -> bool:
    del frames
    start, reference = one.told["MHSTDTC"], one.told["RFSTDTC"]
    return len(start) < len(reference) and str(reference).startswith(start)


def _lies_in_no_epoch(frames: Frames, one: Reported) -> bool:
    record = _record(frames, one)
    texts = (record.get(f"{one.dataset}{name}", "") for name in ("STDTC", "ENDTC", "DTC"))
    text = next((text for text in texts if text), "")
    span, elements = span_of(text), frames["SE"][frames["SE"]["USUBJID"] == one.subject]
    if span is None:
        return True
    first, last = (day.isoformat() for day in span)
    met = elements[
        (elements["SESTDTC"] <= last)
        & ((elements["SEENDTC"] > first) | (elements["SEENDTC"] == elements["SEENDTC"].max()))
    ]
    return first < elements["SESTDTC"].min() or len(set(met["EPOCH"])) != 1


def _goes_on(frames: Frames, one: Reported) -> bool:
    of_subject = frames["DS"][frames["DS"]["USUBJID"] == one.subject]
    return "DISPOSITION EVENT" not in set(of_subject["DSCAT"])


def _has_the_published_parameter(frames: Frames, one: Reported) -> bool:
    del one
    (codes,) = standard().lists_of(standard().domains["TS"].variable["TSPARMCD"])
    told = set(frames["TS"]["TSPARMCD"])
    return "PCLASS" not in codes.by_value and {"INTMODEL", "INTTYPE", "PCLAS"} <= told


def _is_no_parent(frames: Frames, one: Reported) -> bool:
    """Tell whether every finding that is related to a record is about it."""
    objects = {
        finding["FAOBJ"]
        for related in _related(frames["RELREC"], one)
        if related["RDOMAIN"] == "FA"
        for finding in _found(frames["FA"], one.subject, related)
    }
    return objects <= {one.told[f"{one.dataset}DECOD"]}


def _related(relations: pd.DataFrame, one: Reported) -> Iterator[Any]:
    own = relations[(relations["USUBJID"] == one.subject) & (relations["RDOMAIN"] == one.dataset)]
    others = relations[relations["USUBJID"] == one.subject]
    for _, related in others[others["RELID"].isin(own["RELID"])].iterrows():
        yield related


def _found(findings: pd.DataFrame, subject: str, related: Any) -> Iterator[Any]:
    number = float(related["IDVARVAL"])
    here = findings[(findings["USUBJID"] == subject) & (findings[related["IDVAR"]] == number)]
    yield from (one for _, one in here.iterrows())


def _is_flagged_once_where_it_was_seen(frames: Frames, one: Reported) -> bool:
    name, frame = one.dataset, frames[one.dataset]
    flagged = frame[frame[f"{name}LOBXFL"] == "Y"]
    parts = ("TESTCD", "CAT", "OBJ", "LOC", "LAT", "LNKID", "METHOD")
    keys = [f"{name}{part}" for part in parts if f"{name}{part}" in frame]
    return not flagged.duplicated(["USUBJID", *keys]).any()


def _died_of_no_event(frames: Frames, one: Reported) -> bool:
    causes = frames["DD"][
        (frames["DD"]["USUBJID"] == one.subject) & (frames["DD"]["DDTESTCD"] == "PRCDTH")
    ]
    return not causes["DDORRES"].isin(["adverse event", "treatment"]).any()


def _record(frames: Frames, one: Reported) -> Any:
    frame = frames[one.dataset]
    number = f"{one.dataset}SEQ"
    return frame[(frame["USUBJID"] == one.subject) & (frame[number] == one.number)].iloc[0]


ALLOWED: Final[Mapping[str, Allowed]] = {
    "CORE-000192": Allowed(
        "It wants RFENDTC empty wherever ARMNRS is told, and CORE-000191 wants it wherever ARM is: "
        "who was randomised and got another treatment has both.",
        _was_randomised_and_treated,
    ),
    "CORE-000236": Allowed(
        "It cuts both dates to the precision they share and reports 'on or after': a history that "
        "began in the year of the first treatment, of which only the year was asked, is equal to "
        "it so. No more is known, and a date is not invented.",
        _is_part_of_the_day,
    ),
    "CORE-000701": Allowed(
        "It reports every record of a class without EPOCH, whatever its date (by its own word with "
        "possible overreporting): what began before the trial lies in no epoch, and a day that may "
        "lie in two of them has none that is known.",
        _lies_in_no_epoch,
    ),
    "CORE-000717": Allowed(
        "It compares an event with the last record of DS, whatever that is: of a patient who is "
        "still in the trial that is the randomisation, and no end is there to lie behind it.",
        _goes_on,
    ),
    "CORE-000741": Allowed(
        "It asks for a parameter PCLASS. The terminology calls it PCLAS, which is there.",
        _has_the_published_parameter,
    ),
    "CORE-000767": Allowed(
        "It takes whatever a record is related to for a finding about it: a hospital stay or a "
        "drug has no FAOBJ, which it then reports as another one. Findings that are related to a "
        "record are about it.",
        _is_no_parent,
    ),
    "CORE-000915": Allowed(
        "It counts the flagged results of a test without looking where they were measured: each "
        "vertebra has its own last result before the treatment.",
        _is_flagged_once_where_it_was_seen,
    ),
    "CORE-001078": Allowed(
        "It asks a fatal adverse event of everybody who died. Death by the tumour is the course of "
        "the disease in this trial: it is told by DM, DD, DS and SS.",
        _died_of_no_event,
    ),
}
OF_DEFINE: Final = ("CORE-000929", "CORE-001081")
"""They need a Define-XML and cannot be executed without one."""
