"""What was reported set against what was found on site: how much was left out, and how to call it.

For the bureau alone. Every word here is a prompt for a person to look, never a finding.
"""
