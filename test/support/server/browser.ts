import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

/** The headless shell is Chromium without a user interface. It needs a fifth less processor time for the same page. */
const executablePath = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync)

/** Whether Chromium is installed. `.ci/run` installs its headless shell on Debian. */
export const hasBrowser = executablePath !== undefined

/** What only Chromium's own window needs, or what asks servers of its maker. */
const disabledFeatures = [
  // These features open two hidden pages for the address bar. They cost 1.4 s of processor time at each start.
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'AimEnabled'],
  // Playwright has these in a list of its own, which this one replaces.
  ...['DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...[
    'NetworkTimeServiceQuerying',
    'OptimizationHints',
    'PreconnectToSearch',
    'ThirdPartyStoragePartitioning',
  ],
]
let started: Promise<Browser> | undefined

/** Starts Chromium, which sends nothing to its maker. It ends with the process. */
async function start(): Promise<Browser> {
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    headless: true,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update'],
      `--disable-features=${disabledFeatures.join(',')}`,
    ],
  })
  // After a crash the next file starts another one.
  browser.once('disconnected', () => {
    started = undefined
  })
  return browser
}

/**
 * Opens a window in Chromium that shares no cookies, storage or cache with another. Each process starts Chromium once, because
 * a start needs a second of processor time.
 */
export async function openBrowser(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  started ??= start()
  return (await started).newContext(options)
}
