"""Pictures: zones as paths, views as SVG, sheets of pictures. Nothing here scores."""
