"""The body: its surface and cells, its figures and views."""
