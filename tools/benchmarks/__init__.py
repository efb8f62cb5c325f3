"""The design's figures, measured: each beside the plain alternative in the same run."""
