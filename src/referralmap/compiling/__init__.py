"""From shapes in words to zones on the surface: what ``referralmap build`` and ``make build`` run.

Needs scipy (the extra ``compile``); nothing else of the library imports this package but the
command line, and only when it builds. The direction: :mod:`.geodesics` measures along the skin,
:mod:`.places` finds points and shapes on it, :mod:`.skins` says which skin, :mod:`.zones` makes the
rows of a muscle, :mod:`.regions` divides the surface, :mod:`.build` writes what changed.
"""
