"""Line drawings of the pages as files for paper: they bring the colors that the site's style sheets give them."""

import re

from django.template.loader import render_to_string

# As .drawing in static/css/catalogue.css and .region in pieces.css; the widths are for paper.
_FONTS = '"BIZ UDPGothic", "Noto Sans SC"'
_DRAWING = f"""
.draw{{fill:none;stroke:#16211c;stroke-width:1;stroke-linecap:round;stroke-linejoin:round}}
.thin,.center,.hatch{{fill:none;stroke:#46534d;stroke-width:.45}}
.dim{{fill:none;stroke:#1f5848;stroke-width:.6}} .arrow{{fill:#1f5848;stroke:none}}
.text{{fill:#16211c;stroke:none;font-family:{_FONTS}}}
"""
_REGION = f"""
.region__grid{{fill:none;stroke:#dddbd2;stroke-width:.75}} .region__route{{fill:none;stroke:#8f4119;stroke-width:3}}
.region__place{{fill:#1f5848}} .region__place--near{{fill:#fff;stroke:#1f5848;stroke-width:1.25}}
text{{fill:#16211c;font-size:17px;font-family:{_FONTS}}}
.region__mark circle{{fill:none;stroke:#16211c;stroke-width:2.5}}
.region__mark text{{font-size:24px;font-weight:bold}}
.tick,.dim{{fill:none;stroke:#46534d;stroke-width:1}} .arrow{{fill:#46534d}}
"""
_OPENING = "<svg "
_VIEW_BOX = re.compile(r'viewBox="([\d. -]+)"')


def draw_on_paper(drawing):
    """Return the drawing of a sample product, as its page holds it: the bytes of an SVG file and height : width."""
    return _style(str(drawing), _DRAWING)


def draw_map(code):
    """Return the map of the region with a municipality marked, likewise."""
    return _style(render_to_string("association/_region_map.html", {"marked_code": code}), _REGION)


def _style(svg, rules):
    _left, _top, width, height = map(float, _VIEW_BOX.search(svg)[1].split())
    start = svg.index(_OPENING)
    end = svg.index(">", start) + 1
    opening = svg[start:end].replace(_OPENING, '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{opening}<style>{rules}</style>{svg[end:]}".encode(), height / width
