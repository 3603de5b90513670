"""External beam radiotherapy (CRF page 13, section 3.13): plan, fractions, summary."""

from kyphocrf.definition.form import Form
from kyphocrf.definition.text import Text
from kyphocrf.forms.ebrt.fractions import FRACTION
from kyphocrf.forms.ebrt.plan import PLAN
from kyphocrf.forms.ebrt.summary import INTERRUPTION, SUMMARY

EBRT = Form(
    "EBRT",
    Text("EBRT plan and fractions", "EBRT: Plan und Fraktionen"),
    version=1,
    page=13,
    groups=(PLAN, FRACTION, INTERRUPTION, SUMMARY),
)
