"""What is computed from the facts: each measure says its method, its parameters and what it cannot tell."""
