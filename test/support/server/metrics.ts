import type { Api } from '../api.ts'
import { bearer } from './http.ts'

/** What `/metrics` says: each sample by its name and labels. */
export type Samples = Readonly<Record<string, number>>

/** Reads `/metrics` as text. */
export const scrapeText = async (api: Pick<Api, 'url'>): Promise<string> =>
  (await fetch(new URL('/metrics', api.url), { headers: bearer })).text()

/** Reads the samples of `/metrics`. */
export async function scrape(api: Pick<Api, 'url'>): Promise<Samples> {
  const lines = (await scrapeText(api)).split('\n').filter((line) => line && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end), Number(line.slice(end + 1))]
    }),
  )
}

/** Counters and counts of histograms about writes that grew while something was done, and by how much. */
export async function growth(api: Api, run: () => Promise<unknown>): Promise<Samples> {
  const before = await scrape(api)
  await run()
  const after = await scrape(api)
  return Object.fromEntries(
    Object.entries(after)
      .filter(([name]) => /^cardinal_(command|transaction|idempotency|merges)\w*_(count|total)\b/.test(name))
      .map(([name, value]): [string, number] => [name, value - (before[name] ?? 0)])
      .filter(([, grown]) => grown !== 0),
  )
}
