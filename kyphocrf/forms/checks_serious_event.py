"""Checks of serious events: X21 stop criteria, X36 what is reported and when, AE-01, SAE-01 on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Proposal, Severity, edit_check
from kyphocrf.definition.condition import Reference, compared
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.forms import codelists_report as lists
from kyphocrf.forms.adverse_event import (
    ADVERSE_EVENT,
    AEACN,
    AEDLT,
    AEOUT,
    AESAWDTM,
    AESCRIT,
    AESER,
)
from kyphocrf.forms.checks_death import recorded_death
from kyphocrf.forms.codelists import NO, YES
from kyphocrf.forms.codelists_events import HOSPITAL, STOPPED, TREATMENT_OVER
from kyphocrf.forms.death import told
from kyphocrf.forms.device_deficiency import DDDEV, DEVICE_DEFICIENCY
from kyphocrf.forms.reporting import REPORTED_ARE, is_related, is_reported, time_to_report
from kyphocrf.forms.serious_event import (
    SAEADM,
    SAEAWARE,
    SAECAUSI,
    SAECLOCK,
    SAEDD,
    SAEDIS,
    SAEDTHDT,
    SAENARR,
    SAEOUT,
    SAEREP,
    SAESENT,
    SAETYPE,
    SERIOUS_EVENT,
    reports_of,
)
from kyphocrf.forms.serious_event_copies import SAEAE, event_of, strongest_relation
