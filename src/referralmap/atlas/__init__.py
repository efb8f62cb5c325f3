"""The atlas: its files, its shapes and what is wrong with them; the compiled patterns; the Atlas."""
