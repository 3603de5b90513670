"""The sponsor's central database: what the sites sent, received, verified and never changed.

Beside `workflow`, which it does not know. It may use definition, record, exports, paper, transfer
and of storage what opens an encrypted file and checks a password: `connection`, `vault`,
`attempts`, `key_wrapping`, `ids` (docs/decisions/0045-central-database.md).
"""
