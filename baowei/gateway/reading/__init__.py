"""From the bytes of a hospital system to one plain request, whatever form it took."""
