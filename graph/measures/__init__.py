"""Measures: what is computed from the facts and not only looked up, each with its method in words."""
