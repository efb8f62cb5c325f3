"""From the atlas's words to zones on the surface: geodesic fields of bands, patches and spots."""
