"""The picture of a subject: what map, charts and facts of the subject page show in this trial."""

from typing import Final

from kyphocrf.definition.profile import Begun, Profile
from kyphocrf.definition.text import Text
from kyphocrf.forms.profile_facts import FACTS
from kyphocrf.forms.profile_pain import PAIN_CHART
from kyphocrf.forms.profile_spine import spine_marks
from kyphocrf.forms.treatment import treatment_day

PROFILE: Final = Profile(
    spine=spine_marks,
    charts=(PAIN_CHART,),
    facts=FACTS,
    begun=Begun(
        Text("day {day} since treatment {date}", "Tag {day} seit Behandlung {date}"),
        treatment_day,
    ),
)
