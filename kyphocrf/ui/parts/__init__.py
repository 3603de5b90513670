"""Small widgets every screen is composed of; each takes its words as Text and the language.

`labels` words, `chips`, `buttons`, `key_cap`, `shape_label`, `training_band`, `line_list`,
`cards` (card, note card, section head), `drawer`, `product_mark`.
"""
