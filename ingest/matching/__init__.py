"""One organisation, one node: which organisations of several sources are the same."""
