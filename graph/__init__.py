"""The knowledge graph: build it, open it, ask it, and ask it why."""

from .catalogue import Query, ask, questions
from .errors import RISError
from .store import Answer, Atlas, open_atlas

__all__ = ["Answer", "Atlas", "Query", "RISError", "ask", "open_atlas", "questions"]
