"""Small widgets every screen is composed of; each takes its words as Text and the language.

`labels` words, `chips`, `buttons`, `key_cap`, `shape_label`, `rail_button`, `training_band`,
`cards` (card, note card, section head), `dialog`, `message_dialog`, `drawer`, `product_mark`.
"""
