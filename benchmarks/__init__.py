"""How fast the atlas is: medians of one run, printed as a table."""
