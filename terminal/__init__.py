"""The room behind cli.py: what can be typed, and what each command does."""
