"""Who asks: institution keys, the signatures of the national gateway, and how often one may ask."""
