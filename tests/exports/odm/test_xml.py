"""Whatever a person typed stands in an ODM file letter for letter."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kyphocrf import __version__
from kyphocrf.exports.odm.xml import NAMESPACE, element, escaped, odm_file, unescaped

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@given(ANY_TEXT | st.sampled_from(["_x0041_", "_x005F_x0041_", "a\x00b", "\ud800", "\r\n\t"]))
def test_any_text_comes_back_from_attribute_and_element(text: str) -> None:
    out = BytesIO()
    with odm_file(out) as file:
        file.write(element("Comment", text=text, Value=text))
    found = etree.fromstring(out.getvalue())[0]

    assert unescaped(found.get("Value", "")) == text
    assert unescaped(found.text or "") == text


def test_what_xml_can_hold_is_written_as_it_is() -> None:
    assert escaped("Größe ≤ 5 µm, 痛 _x_\t\n") == "Größe ≤ 5 µm, 痛 _x_\t\n"


def test_each_element_is_in_the_namespace_of_odm_and_begins_a_line() -> None:
    out = BytesIO()
    with odm_file(out, FileType="Snapshot") as file, file.within("Study", OID="ST", Nothing=None):
        file.write(element("GlobalVariables", element("StudyName", text="S")))

    made_by = f'ODMVersion="1.3.2" SourceSystem="kyphocrf" SourceSystemVersion="{__version__}"'
    lines = out.getvalue().decode().split("\n")
    assert lines == [
        "<?xml version='1.0' encoding='UTF-8'?>",
        f'<ODM xmlns="{NAMESPACE}" FileType="Snapshot" {made_by}>',
        ' <Study OID="ST">',
        "  <GlobalVariables>",
        "   <StudyName>S</StudyName>",
        "  </GlobalVariables>",
        " </Study>",
        "</ODM>",
    ]
    tags = {one.tag for one in etree.fromstring(out.getvalue()).iter()}
    assert all(str(tag).startswith(f"{{{NAMESPACE}}}") for tag in tags)
