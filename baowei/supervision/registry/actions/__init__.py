"""The only writers of the registry; the lake's rows come by `registry.refresh`."""
