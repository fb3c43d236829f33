"""The knowledge graph: build it, open it, ask it, and ask it why. Nothing is imported before it is needed."""
