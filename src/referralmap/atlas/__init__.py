"""The atlas: its files and what is wrong with them, its compiled zones, and the Atlas itself."""
