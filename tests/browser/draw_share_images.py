"""Draws static/img/share.<language>.png from the site's map and tokens: `python -m tests.browser.draw_share_images`.

Run it when the mark, the map or the headline changes; the pictures are part of the project.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEADLINES = {
    "ja": (
        "TAMA協会",
        "首都圏西部の<br>ものづくりを、<br>世界が探せるように。",
        "埼玉県南西部・東京都多摩・神奈川県央",
    ),
    "en": (
        "TAMA Association",
        "Find the makers<br>of western<br>Greater Tokyo",
        "SW Saitama · Tama, Tokyo · central Kanagawa",
    ),
    "zh-hans": ("TAMA协会", "让世界找到<br>首都圈西部的<br>制造企业", "埼玉西南部・东京多摩・神奈川中部"),
}
PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><style>{css}
body {{ color-scheme: light; inline-size: 1200px; block-size: 630px; display: grid; grid-template-columns: 1fr 26rem;
  gap: 2rem; padding: 3.5rem 4rem; align-items: center; line-height: 1.3 }}
h1 {{ font-size: 4.3rem; line-height: 1.22; margin-block: 2.2rem }} p {{ font-size: 1.5rem; color: var(--ink-2) }}
.mark {{ font-size: 1.7rem; gap: 1rem }} .mark__sign {{ inline-size: 3.4rem; block-size: 3.4rem }}
.region {{ block-size: 33rem }} :root {{ color-scheme: light }}
</style><body><div><span class="mark">{sign}<span>{name}</span></span><h1>{headline}</h1><p>{area}</p></div>{region}"""


def main():
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
    os.environ.setdefault("TAMA_LOCAL", "1")
    import django

    django.setup()
    from django.template.loader import render_to_string
    from django.utils import translation
    from playwright.sync_api import sync_playwright

    sheets = ("tokens", "base", "layout", "pieces")
    css = "".join((ROOT / "static" / "css" / f"{sheet}.css").read_text(encoding="utf-8") for sheet in sheets)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        for language, (name, headline, area) in HEADLINES.items():
            with translation.override(language):
                region = render_to_string("association/_region_map.html")
                sign = render_to_string("_mark.html")
            page.set_content(
                PAGE.format(
                    language=language,
                    css=css,
                    sign=sign,
                    name=name,
                    headline=headline,
                    area=area,
                    region=region,
                )
            )
            page.screenshot(path=str(ROOT / "static" / "img" / f"share.{language}.png"))
        browser.close()


if __name__ == "__main__":
    main()
