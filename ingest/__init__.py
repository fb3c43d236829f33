"""The kitchen: what comes from outside becomes facts with reasons. So far the curated facts in curated/."""
