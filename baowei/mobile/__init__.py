"""The inspectors' terminal, which works without a network."""
