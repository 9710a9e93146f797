"""GET shows a query, POST calls an action."""
