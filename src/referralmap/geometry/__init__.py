"""Geometry that knows nothing of bodies: meshes of quads, fields on them, SVG paths."""
