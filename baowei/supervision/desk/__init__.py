"""What every desk of the office shares: actions, states, work lists, money and dates on pages."""
