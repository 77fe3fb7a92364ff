import { readPrivateAddresses } from './privateAddresses.ts'

/** From where the files of imports may be fetched. */
export type ImportSources = {
  /** The beginnings of allowed URLs: a host with a path. Empty: none. */
  urls: readonly string[]
  /** The addresses and networks that may be called although they are private. */
  allowedAddresses: readonly string[]
}

/** Reads `IMPORT_URLS` and `IMPORT_ALLOW_PRIVATE`; `docs/import.md` describes them. Throws if a value is not valid. */
export const readImportSources = (
  env: Readonly<Record<string, string | undefined>>,
  demo: boolean,
): ImportSources =>
  Object.freeze({
    urls: (env.IMPORT_URLS ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((text) => readUrl(text, demo)),
    allowedAddresses: readPrivateAddresses(env, 'IMPORT_ALLOW_PRIVATE', demo),
  })

function readUrl(text: string, demo: boolean): string {
  const url = URL.parse(text)
  if (!url || !(url.protocol === 'https:' || (demo && url.protocol === 'http:')))
    throw new Error(`IMPORT_URLS has ${text}, which does not begin with https://.`)
  if (url.username || url.password || url.search || url.hash)
    throw new Error(`IMPORT_URLS has ${text}: only a host and a path are allowed.`)
  return url.href
}
