"""Self-inspection: what institutions find out about themselves."""
