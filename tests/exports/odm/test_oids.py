"""OIDs of an ODM file follow from the names of the declarations."""

from dataclasses import replace

from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.next_version import next_version
from kyphocrf.exports.odm import oids
from tests import amended_study as a
from tests import small_study as s

FIRST = tuple((form.name, form.version) for form in s.STUDY_OF_TESTS.forms)


def test_what_a_form_holds_is_named_with_its_version() -> None:
    treat = ("TREAT", 2)

    assert oids.form(treat) == f"{a.TREAT_2.oid}.2"
    assert oids.group(treat, a.SESSIONS.name) == "IG.TREAT.2.SESSION"
    assert oids.item(treat, a.FXDOSE.name) == "I.TREAT.2.FXDOSE"
    assert oids.method(treat, a.total.name) == "MT.TREAT.2.TOTAL2"
    assert oids.check(s.dose_as_planned.number, ("TREAT", 1)) == "CK.TREAT.1.S02"


def test_what_belongs_to_no_form_bears_its_own_name() -> None:
    assert oids.event(s.STUDY_OF_TESTS.events[0]) == "SE.V0"
    assert oids.collected(s.STUDY_OF_TESTS.events[0], "PAIN") == "SE.V0.PAIN"
    assert oids.setting(s.COUNTRY) == "I.@SITE.COUNTRY"
    assert oids.unit(s.GY) == "MU.Gy"
    assert oids.check(s.CROSS.number) == "CK.S05"


def test_each_set_of_form_versions_is_a_metadata_version_of_its_own() -> None:
    study = a.AMENDED_STUDY

    assert oids.metadata_version(study, FIRST) == "MDV.1"
    assert oids.metadata_version(study, (*FIRST, ("TREAT", 3), ("TREAT", 2))) == (
        "MDV.1+TREAT.2+TREAT.3"
    )
    assert oids.metadata_version(study, FIRST[:-1]) == "MDV.1-EV.1"


def test_a_code_list_that_was_changed_bears_another_number() -> None:
    fewer = replace(s.NY, codes=s.NY.codes[:1])
    given = replace(s.GIVEN, kind=ChoiceKind(fewer))
    study = replace(
        s.STUDY_OF_TESTS,
        forms=(*s.STUDY_OF_TESTS.forms, next_version(s.TREAT, instead={"GIVEN": given})),
    )
    lists = oids.CodeListOids(study)

    assert lists.of(s.NY) == "CL.NY.1"
    assert lists.of(fewer) == "CL.NY.2"
    assert lists.of(s.ARMS) == "CL.ARM.1"
