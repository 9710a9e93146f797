"""One page of each pattern with made-up content, for eyes and browser tests."""
