"""Names that nothing in the program calls, each with the reason why it stays; read by vulture.

What is neither called nor listed here fails `make check`, tests that call it notwithstanding.
"""
# ruff: noqa: B018, F821
# mypy: ignore-errors

# Typer finds its commands by their decorator.
self_test
init
self_test_child
demo
list_users, let_in_again
list_batches, acknowledge
export_committee

# The grammar is whole, whichever comparison a study happens to need; a study is linted by its
# author, who also makes the next version of a form.
lt
misnamed
next_version

# Colours are looked up by name, from the style sheet and from drawings.
canvas, sunken, line2, ctl, ink2, accent_strong, on_accent, accent_soft, accent_line
hard_soft, hard_line, soft_soft, soft_line, query_soft, query_line, ok, ok_soft, ok_line
info, info_line, info_soft, s1, s2, bone, bone_line, train, train_ink, shadow

# Set or overridden for a library that reads them: zipfile, openpyxl, Qt, tzinfo.
compress_type, create_system, external_attr
created, modified, freeze_panes, data_type, _hyperlink
tabColor, paperSize, fitToPage, fitToHeight, fitToWidth, print_title_rows, print_title_cols
scrollContentsBy, nextCheckState, fetchMore, focusNextPrevChild, paintSection, paintCell, hitButton
nativeEventFilter
dragEnterEvent, dropEvent
dst, tzname, fromutc
single

# What the terminology says of its lists and terms, for whoever describes the datasets.
is_extended, is_extensible

# Asked of the trail field by field, by name.
until_utc

# Written to a file and read back by name: who holds the lock.
pid

# Members of an enumeration that are told apart by their value, and a unit's denominator.
BEFORE, BEHIND
per

# Tables for the statistician and CDISC come next; a user whose access ends, a disk that fills and
# a page opened while its casebook changes have their rule before their screen.
frames
remove_password
low_on_space
look_again
failed_requirements

# Corrections that a site asks for: the use case stands, its screen does not yet.
complete_against_gate
bring_back
move_to_subject
moved_to

# Reads a study without its program, in ten years; enrols a subject without a session.
definitions
enrol_subject

# What a background task answers while it runs.
is_running

# What openpyxl calls on a page and its writer.
cleanup
_get_writer

# Stored with the whole header, and compared with the trail.
created_utc
