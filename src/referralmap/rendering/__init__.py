"""Pictures: zones as paths, views as art, patterns as SVG, sheets of pictures. Nothing here
scores.
"""

from .art import ViewArt, view_art
from .choice import best_views
from .svg import draw_pattern
from .zones import PatternPaths, drawing_path, pattern_paths

__all__ = [
    "PatternPaths",
    "ViewArt",
    "best_views",
    "draw_pattern",
    "drawing_path",
    "pattern_paths",
    "view_art",
]
