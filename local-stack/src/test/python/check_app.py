"""Opens the scorecard app in headless Chromium, as a person without a mouse would use it.

usage: check_app.py CHROMIUM URL OUT

It says one line for each thing it saw, and writes the printed page to OUT.
"""

import asyncio
import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

import websockets

PATIENCE_SECONDS = 60


class Page:
    """A tab, spoken to by the protocol of the developer tools."""

    def __init__(self, socket):
        self.socket = socket
        self.number = 0
        self.events = []

    async def call(self, method, **parameters):
        self.number += 1
        wanted = self.number
        await self.socket.send(
            json.dumps({"id": wanted, "method": method, "params": parameters})
        )
        while True:
            answer = json.loads(await self.socket.recv())
            if answer.get("id") == wanted:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    async def value(self, expression):
        answer = await self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer["result"].get("value")

    async def wait(self, expression):
        """Asks until it is true; how often is bounded by the patience."""
        end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while not await self.value(expression):
            if asyncio.get_running_loop().time() > end:
                raise TimeoutError(f"never true: {expression}")
            await asyncio.sleep(0.2)

    async def key(self, name, code):
        for kind in ("rawKeyDown", "keyUp"):
            await self.call(
                "Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=code
            )


def foreign(events):
    """Addresses beyond this machine that the page asked for."""
    asked = (
        event["params"]["request"]["url"]
        for event in events
        if event.get("method") == "Network.requestWillBeSent"
    )
    return sorted({url for url in asked if not re.match(r"(data|blob):|http://127\.0\.0\.1[:/]", url)})


async def look(address, url, out):
    async with websockets.connect(address, max_size=None) as socket:
        page = Page(socket)
        await page.call("Network.enable")
        await page.call("Page.enable")
        await page.call("Page.navigate", url=url)
        await page.wait("!!document.querySelector('.sheet h1')")
        await page.wait("document.querySelectorAll('.sheet svg').length == 2")
        first = await page.value("document.querySelector('.sheet h1').innerText")

        # By keyboard alone: Tab to the list of vendors, down to the next one.
        for _ in range(20):
            await page.key("Tab", 9)
            reached = await page.value(
                "(function deep(e) { while (e && e.shadowRoot) e = e.shadowRoot.activeElement;"
                " return e && e.tagName == 'SELECT' && e.options.length > 2 && e.options[0].text.includes('%')"
                " })(document.activeElement)"
            )
            if reached:
                break
        await page.key("ArrowDown", 40)
        await page.wait(f"document.querySelector('.sheet h1').innerText != {json.dumps(first)}")
        second = await page.value("document.querySelector('.sheet h1').innerText")
        print(f"keyboard: {first} then {second}")

        await page.call(
            "Emulation.setDeviceMetricsOverride",
            width=360,
            height=740,
            deviceScaleFactor=1,
            mobile=True,
        )
        wide = await page.value("document.documentElement.scrollWidth")
        print(f"narrow: {wide} of 360 pixels")
        await page.call("Emulation.clearDeviceMetricsOverride")

        printed = await page.call("Page.printToPDF", preferCSSPageSize=True)
        paper = base64.b64decode(printed["data"])
        with open(out, "wb") as file:
            file.write(paper)
        size = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
        print(
            f"print: {len(re.findall(rb'/Type /Page[^s]', paper))} page"
            f" of {float(size[1]):.0f} x {float(size[2]):.0f} points"
        )
        print(f"elsewhere: {foreign(page.events)}")


def main(chromium, url, out):
    profile = tempfile.mkdtemp()
    browser = subprocess.Popen(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            "about:blank",
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        port = next(
            match[1]
            for line in browser.stderr
            if (match := re.search(r"DevTools listening on ws://127\.0\.0\.1:(\d+)/", line))
        )
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as tabs:
            tab = next(each for each in json.load(tabs) if each["type"] == "page")
        asyncio.run(look(tab["webSocketDebuggerUrl"], url, out))
    finally:
        browser.terminate()
        browser.wait()
        shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
