"""What the sponsor is shown of the trial, counted from the tables for the statistician.

Wound healing is asked after a kyphoplasty, so of one arm only: without the arms its grade stands
together with that of the skin, which is asked in both.
"""

from typing import Any, Final

from kyphocrf.definition.condition import Reference, and_
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.definition.trial_picture import (
    CountedAnswer,
    CountedTable,
    EventTimes,
    TrialPicture,
)
from kyphocrf.forms.analysis_sets import form as aset
from kyphocrf.forms.endpoints.form import ORIGIN
from kyphocrf.forms.event_times import codes as times
from kyphocrf.forms.event_times import form as tte
from kyphocrf.forms.event_times.form import EVENT_TIMES
from kyphocrf.forms.events.form import FRACTURE_TOLD, LOCAL_TOLD, REINTERVENTION_TOLD
from kyphocrf.forms.study.trial_design import PLANNED_SUBJECTS
from kyphocrf.forms.subject_summary.form import SUBJECT_SUMMARY as ADSL
from kyphocrf.forms.subject_summary.outcomes import (
    DROPOUT,
    DROPWHY,
    LCYN,
    NO_DROP_OUT,
    SIANY,
)
from kyphocrf.forms.subject_summary.toxicity import (
    AEANY,
    AEANYREL,
    AEANYSER,
    AEWORST,
    SKNWORST,
    WNDWORST,
)
from kyphocrf.forms.vocabulary.codelists import YES

_RANDOMISED: Final = ADSL[aset.SETRND].eq(YES)
_EVALUABLE: Final = and_(_RANDOMISED, ADSL[aset.SETEVL].eq(YES))
_FEWEST: Final = 3
"""The threshold rule of statistical disclosure control (assumed, not from the protocol)."""
_THREE_PARTS: Final = (aset.D1RED, aset.D1DAY, aset.D1STD)


def _line(item: Item[Any], label: Text | None = None) -> CountedAnswer:
    return CountedAnswer(label or item.label, (ADSL[item],))


def _time(item: Item[Any]) -> Reference[Any]:
    return EVENT_TIMES[item]


_COMPLICATIONS: Final = CountedTable(
    Text("Complications by highest CTCAE grade", "Komplikationen nach höchstem CTCAE-Grad"),
    (
        _line(AEWORST),
        CountedAnswer(
            Text("Skin or wound, highest grade", "Haut oder Wunde, höchster Grad"),
            (ADSL[SKNWORST], ADSL[WNDWORST]),
        ),
    ),
    _RANDOMISED,
    note=Text(
        "Wound healing is asked after a kyphoplasty only. Apart from the skin its grades would "
        "tell of one arm.",
        "Nach der Wundheilung wird nur nach einer Kyphoplastie gefragt. Von der Haut getrennt "
        "würden ihre Grade etwas über einen Arm sagen.",
    ),
)
_TABLES: Final = (
    CountedTable(
        Text("Primary endpoint: its three parts", "Primärer Endpunkt: seine drei Teile"),
        tuple(map(_line, _THREE_PARTS)),
        _RANDOMISED,
        by_arm_only=True,
        note=Text(
            "Pain at least 3 points lower, rated on the day after treatment, analgesia unchanged.",
            "Schmerz um mindestens 3 Punkte gesunken, am Tag nach der Therapie erhoben, "
            "Schmerzmedikation unverändert.",
        ),
    ),
    CountedTable(
        Text(
            "Primary endpoint in the evaluable set", "Primärer Endpunkt im auswertbaren Kollektiv"
        ),
        tuple(map(_line, _THREE_PARTS)),
        _EVALUABLE,
        by_arm_only=True,
    ),
    CountedTable(
        Text("Response: pain at least 3 points lower", "Ansprechen: Schmerz mind. 3 Punkte tiefer"),
        tuple(
            map(
                _line,
                (aset.D1RED, aset.D1NRI, aset.W2RED, aset.W2NRI, aset.W6RED, aset.W6NRI),
            )
        ),
        _RANDOMISED,
        note=Text(
            "As rated, and with ratings that were flagged or never made counted as no response. "
            "The sponsor decides which is analysed.",
            "Wie erhoben, und mit markierten oder nie erfolgten Erhebungen als kein Ansprechen "
            "gezählt. Was ausgewertet wird, entscheidet der Sponsor.",
        ),
    ),
    CountedTable(
        Text("Course", "Verlauf"),
        (_line(FRACTURE_TOLD.happened), _line(REINTERVENTION_TOLD.happened), _line(DROPOUT)),
        _RANDOMISED,
    ),
    CountedTable(
        Text("Local control", "Lokale Kontrolle"),
        (_line(LCYN), _line(LOCAL_TOLD.happened), _line(SIANY)),
        _RANDOMISED,
        by_arm_only=True,
    ),
    CountedTable(
        Text("Dropped out, because", "Ausgeschieden, Grund"),
        (CountedAnswer(DROPWHY.label, (ADSL[DROPWHY],), NO_DROP_OUT),),
        and_(_RANDOMISED, ADSL[DROPOUT].eq(YES)),
    ),
    _COMPLICATIONS,
    CountedTable(
        Text("Adverse events", "Unerwünschte Ereignisse"),
        (_line(AEANY), _line(AEANYSER), _line(AEANYREL)),
        _RANDOMISED,
    ),
    CountedTable(
        Text("Skin and wound by highest CTCAE grade", "Haut und Wunde nach höchstem CTCAE-Grad"),
        (_line(SKNWORST), _line(WNDWORST)),
        _RANDOMISED,
        by_arm_only=True,
    ),
)
PICTURE: Final = TrialPicture(
    planned=PLANNED_SUBJECTS,
    fewest=_FEWEST,
    randomised=_RANDOMISED,
    endpoint=tuple(ADSL[item] for item in _THREE_PARTS),
    tables=_TABLES,
    times=EventTimes(
        EVENT_TIMES.name,
        EVENT_TIMES.group_of[tte.TTPARM.name].name,
        parameter=_time(tte.TTPARM),
        origin=_time(ORIGIN),
        censored=_time(tte.TTCNSR),
        yes=YES,
        days=_time(tte.TTDAYS),
        earliest=_time(tte.TTEARL),
        latest=_time(tte.TTLATE),
    ),
    curves=(times.SURVIVAL, times.PROGRESSION_FREE, times.LOCALLY_FREE),
)
