"""The national audit interface (3101, 3102, 3103) as tables of fields."""
