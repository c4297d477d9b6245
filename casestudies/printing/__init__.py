"""Case studies on paper: Typst sets what the pages say, with the fonts shipped in static/fonts."""
