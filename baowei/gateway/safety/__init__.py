"""Which findings are answered: shadow mode, snoozes, allowed exceptions, circuit breakers."""
