"""The processes of the gateway: a supervisor, a front, judges and a keeper."""
