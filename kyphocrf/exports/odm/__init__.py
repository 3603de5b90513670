"""ODM 1.3.2: the metadata of a study and its data, as CDISC exchanges them. lxml is in here."""
