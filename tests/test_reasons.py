"""Every fact of the real atlas knows why: each graph is a described reason (checklist H)."""

import pytest

from graph.namespaces import DEF, RULE
from graph.store import Atlas

REASONS = ("Passage", "Decision", "DatasetRelease", "RuleRound", "Measure")


def test_every_named_graph_is_one_of_the_reasons(real: Atlas):
    """Checklist 47."""
    described = {node.value for kind in REASONS for node in real.instances(DEF + kind)}
    withdrawn = {fact.object.value for fact in real.facts(None, f"{DEF}withdraws")}
    graphs = {statement.reason.value for statement in real.stated() if statement.reason}
    assert len(graphs) > 1000
    assert graphs - described - withdrawn == set()


@pytest.mark.parametrize("kind", ["FundingAward", "Observation", "Participation"])
def test_what_ties_things_together_has_evidence_of_its_own(real: Atlas, kind: str):
    """Checklist 48: it stands under a passage, a decision or data, not only under a rule."""
    nodes = real.instances(DEF + kind)
    assert nodes
    for node in nodes:
        reasons = {s.reason.value for s in real.stated(node) if s.reason}
        assert any(not reason.startswith(RULE) for reason in reasons), node
