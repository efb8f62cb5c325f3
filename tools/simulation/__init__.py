"""Simulated pain drawings on the atlas's own body surface.

ground    the surface as a simulator needs it: places, normals, nearest cells, smooth random fields
sources   which trigger points hurt, which parts of their zones, how far the atlas is off
hand      what a hand makes of that pain: shifted, over- or under-drawn, partly forgotten
worlds    the settings, and the seeds

Flow: worlds -> sources -> hand, all on one ground. Every number is random from a written seed;
nothing here is a patient.
"""
