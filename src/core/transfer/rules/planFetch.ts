import { ImportUrlNotAllowed } from '../errors.ts'

/** A file that is still to be fetched. */
export type PlannedFetch = {
  url: string
  /** The URL without its query, which may contain a secret. */
  name: string
}
type Allowed = { importFolder: string | null; importUrls: readonly string[] }

const longest = 2_000

/** Plans to fetch a file. Whether its address may be called is checked when it is called. Throws `ImportUrlNotAllowed`. */
export function planFetch({ importFolder, importUrls }: Allowed, text: string): PlannedFetch {
  const url = URL.parse(text.trim())
  if (!url) throw refused('it is not a URL.')
  if (url.username || url.password) throw refused('it must not contain a user name or a password.')
  url.hash = ''
  if (url.href.length > longest) throw refused(`it must have at most ${longest} characters.`)
  if (!isAllowedUrl(importUrls, url))
    throw refused(
      'IMPORT_URLS does not allow it. Add its host, or the beginning of its path, to that setting.',
    )
  if (importFolder === null)
    throw refused('the service has no folder to keep it in. Set IMPORT_FOLDER to a folder.')
  return { url: url.href, name: `${url.origin}${url.pathname}`.slice(0, 1000) }
}

/** Whether a URL is one of these, or below one of them. */
export const isAllowedUrl = (allowed: readonly string[], { origin, pathname }: URL): boolean =>
  allowed.some((one) => {
    const found = `${origin}${pathname}`
    return found === one || found.startsWith(one.endsWith('/') ? one : `${one}/`)
  })

const refused = (reason: string) => new ImportUrlNotAllowed({ reason }, ['url'])
