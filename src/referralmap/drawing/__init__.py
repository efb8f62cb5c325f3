"""The pain drawing: its marks, its JSON file, and the cells that it covers."""
