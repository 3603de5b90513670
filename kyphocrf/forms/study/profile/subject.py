"""The picture of a subject: what map, charts and facts of the subject page show in this trial."""

from typing import Final

from kyphocrf.definition.profile import Begun, Profile
from kyphocrf.definition.text import Text
from kyphocrf.forms.study.profile.facts import FACTS
from kyphocrf.forms.study.profile.heights import HEIGHT_SERIES
from kyphocrf.forms.study.profile.pain import PAIN_CHART
from kyphocrf.forms.study.profile.spine import spine_marks
from kyphocrf.forms.study.treatment import treatment_day

PROFILE: Final = Profile(
    spine=spine_marks,
    charts=(PAIN_CHART,),
    facts=FACTS,
    heights=HEIGHT_SERIES,
    begun=Begun(
        Text("day {day} since treatment {date}", "Tag {day} seit Behandlung {date}"),
        treatment_day,
    ),
)
