"""Write ``docs/images/explorer.png``: the explorer of ``graph/`` as it opens in a window of 1,440 × 900.

    python scripts/screenshot.py [PAGE] [PICTURE]

Needs Chromium and its driver. The picture keeps 128 colours, which nobody sees and makes it a third as large.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

PAGE = Path("graph/explorer.html")
PICTURE = Path("docs/images/explorer.png")
FLAGS = "headless=new no-sandbox disable-gpu disable-quic no-first-run disable-background-networking hide-scrollbars"
WIDTH, HEIGHT = 1440, 900


def photograph(page: Path) -> bytes:
    """PNG of the page, once it has drawn itself."""
    options = Options()
    options.binary_location = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    for flag in FLAGS.split():
        options.add_argument(f"--{flag}")
    with tempfile.TemporaryDirectory() as profile:
        options.add_argument(f"--user-data-dir={profile}")
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            metrics = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            driver.get(page.resolve().as_uri())
            time.sleep(1.5)
            return bytes(driver.get_screenshot_as_png())
        finally:
            driver.quit()


def main() -> None:
    """Photograph, reduce, write."""
    page, picture = (Path(given) for given in (*sys.argv[1:], *map(str, (PAGE, PICTURE)[len(sys.argv) - 1 :])))
    image = Image.open(io.BytesIO(photograph(page))).convert("RGB")
    picture.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(128, dither=Image.Dither.NONE).save(picture, optimize=True)
    print(f"{picture}: {picture.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
