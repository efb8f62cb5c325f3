"""From the CC0 base mesh to everything under ``maps/body``: shapes, poses, cells, views,
pictures.
"""
