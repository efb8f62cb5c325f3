"""Which colours does a pattern have?

Vermilion and orange of Okabe and Ito's palette, which stay apart for colour-blind eyes; zones also
differ by border (solid, dotted) and the muscle by a dashed line, so nothing rests on colour alone.
"""

PAPER = "#ffffff"
TEXT = "#2b211c"
LINE = "#4a3b34"
ESSENTIAL = "#d55e00"
SPILLOVER = "#e69f00"
MUSCLE = "#0072b2"
# Of regions that touch. The sky blue is paler than the palette's, to keep the two blues apart.
TINTS = ("#f0e442", "#0072b2", "#d55e00", "#a5ddff", "#cc79a7", "#009e73")
