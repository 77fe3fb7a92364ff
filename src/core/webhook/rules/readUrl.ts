import { WebhookUrlNotAllowed } from '../errors.ts'

/** The most characters of a URL. */
const longest = 2_000

/** The URL of an endpoint. Whether its address may be called is checked for each attempt. Throws `WebhookUrlNotAllowed`. */
export function readUrl(text: string, allowsHttp: boolean): string {
  const url = URL.parse(text.trim())
  if (!url) throw refused('it is not a URL.')
  if (url.protocol !== 'https:' && !(allowsHttp && url.protocol === 'http:'))
    throw refused('it must begin with https://.')
  if (url.username || url.password) throw refused('it must not contain a user name or a password.')
  url.hash = ''
  if (url.href.length > longest) throw refused(`it must have at most ${longest} characters.`)
  return url.href
}

const refused = (reason: string) => new WebhookUrlNotAllowed({ reason }, ['url'])
