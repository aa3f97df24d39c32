"""The pictures of the README and the handbook, taken anew of a running demonstration.

Run `kechuang serve --demo`, then `python -m tools.pictures [ADDRESS]`, and look at each picture
before it is kept. The browser is `$BROWSER_PATH` or the one that Playwright brings.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kechuang.demo import PASSWORD

IMAGES = Path(__file__).parents[1] / "docs" / "images"
ADDRESS = "http://127.0.0.1:8000"
WIDTH = 1440


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as somebody sees it, cut at a height; `through` leads on by the first such link."""

    name: str
    login: str
    path: str
    height: int
    through: str = ""


PICTURES = (
    Picture("plan", "lin.zhiyuan", "/plan/", 1000),
    Picture("target", "shen.jiashu", "/plan/2025/T08/", 1240),
    Picture("rules", "shen.jiashu", "/rules/hnte/", 1800),
    Picture(
        "firm",
        "shen.jiashu",
        "/cultivation/near/",
        1060,
        "td a[href^='/subjects/'], th a[href^='/subjects/']",
    ),
)


def take(browser: Browser, address: str, picture: Picture) -> Path:
    """Sign in as the invented person, open the page, keep what is seen."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": picture.height}, locale="zh-CN", base_url=address
    )
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", picture.login)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_load_state("networkidle")
    page.goto(picture.path)
    if picture.through:
        page.locator(picture.through).first.click()
        page.wait_for_load_state("networkidle")
    target = IMAGES / f"{picture.name}.png"
    page.screenshot(path=target)
    context.close()
    return target


def main(address: str) -> None:
    """Take every picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER_PATH"), args=["--no-sandbox"]
        )
        for picture in PICTURES:
            print(take(browser, address, picture))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ADDRESS)
