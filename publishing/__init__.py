"""The room in which the ontology is made ready for others: its page, its files and its versions."""
