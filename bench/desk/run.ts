import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright-core'
import { searchTime } from './searchTime.ts'

/**
 * Measures the desk of a service in demo mode: `node bench/desk/run.ts http://127.0.0.1:4000`. Prints medians of 20, and the
 * size of the script.
 */
const [url = 'http://127.0.0.1:4000'] = process.argv.slice(2)
const times = 20

/** Parts of names, numbers and addresses of the demo data, each with whom it must find. */
const searches = [
  { text: 'somchai', name: 'สมชาย ใจดี' },
  { text: '234 5678', name: 'สมชาย ใจดี' },
  { text: 'bjoern', name: 'Björn Großmann' },
  { text: '孙晓', name: '孙晓琳' },
]

const median = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b)
  return `${Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)} ms (at most ${Math.round(sorted.at(-1) ?? Number.NaN)} ms)`
}

async function firstPageTime(page: Page): Promise<number> {
  await page.goto('about:blank')
  const began = performance.now()
  await page.goto(new URL('/desk', url).href, { waitUntil: 'commit' })
  await page.getByRole('heading', { name: 'Find a customer' }).waitFor()
  return performance.now() - began
}

async function scriptSize(): Promise<number> {
  const html = await (await fetch(new URL('/desk', url))).text()
  const [, path = ''] = /src="(\/desk\/files\/[^"]+\.js)"/.exec(html) ?? []
  return gzipSync(new Uint8Array(await (await fetch(new URL(path, url))).arrayBuffer())).length
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } })
  await firstPageTime(page)
  const firstPages: number[] = []
  for (let n = 0; n < times; n++) firstPages.push(await firstPageTime(page))
  const found: number[] = []
  for (let n = 0; n < times; n++) {
    const search = searches[n % searches.length]
    if (search) found.push(await searchTime(page, search))
  }
  process.stdout.write(`first page, warm: ${median(firstPages)}\n`)
  process.stdout.write(`search, from the last key to the result: ${median(found)}\n`)
  process.stdout.write(`script, gzipped: ${((await scriptSize()) / 1_024).toFixed(1)} kB\n`)
} finally {
  await browser.close()
}
