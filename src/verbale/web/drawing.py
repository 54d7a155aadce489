"""Draw charts without a browser: Vega-Lite to SVG by vl-convert, in the light style; for the report and for print."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from markupsafe import Markup

_VARIABLE = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")
_UNSAFE = ("script", "style", "foreignObject", "image")
_SAFE = re.compile(r"https?://|/|#", re.ASCII)


@lru_cache(maxsize=1)
def light() -> dict[str, str]:
    """Return the colours of the light style by name, as the style sheet has them."""
    text = (Path(__file__).with_name("static") / "verbale.css").read_text(encoding="utf-8")
    return dict(_VARIABLE.findall(text.partition("@media")[0]))


def named(node: Any) -> Any:
    """Return the specification with "$names" replaced by colours; data is left as it is."""
    if isinstance(node, dict):
        return {key: value if key == "values" else named(value) for key, value in node.items()}
    if isinstance(node, list):
        return [named(one) for one in node]
    return light().get(node[1:], node) if isinstance(node, str) and node.startswith("$") else node


def svg(chart: dict[str, Any], width: int = 900) -> Markup:
    """Return the chart as SVG without scripts or styles, named for those who do not see it."""
    import vl_convert

    spec = named(chart["spec"])
    if spec.get("width") == "container":
        spec["width"] = width
    colours = light()
    spec["config"] = {
        "background": None,
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {
            "labelColor": colours["muted"],
            "titleColor": colours["muted"],
            "gridColor": colours["line"],
            "domainColor": colours["strong-line"],
            "tickColor": colours["strong-line"],
        },
        "legend": {"labelColor": colours["ink"], "titleColor": colours["muted"]},
    }
    drawn = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return Markup(_cleaned(drawn, chart["words"]))


def _cleaned(drawn: str, words: str) -> str:
    """Return the SVG with nothing that could run or load, scaling with its page."""
    root = etree.fromstring(drawn.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is not None and (not isinstance(element.tag, str) or etree.QName(element).localname in _UNSAFE):
            parent.remove(element)
            continue
        for name, value in list(element.attrib.items()):
            plain = etree.QName(name).localname
            if plain.startswith("on") or plain == "style" or (plain == "href" and not _SAFE.match(value)):
                del element.attrib[name]
            elif plain == "href":
                element.attrib[name] = "#" + value.rpartition("/")[2] if value.startswith("/contacts/") else "#top"
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.set("role", "img")
    root.set("aria-label", words)
    return etree.tostring(root, encoding="unicode")
