/** Reads the URL of an issuer: https, or http on this machine, without credentials. Throws with the name of the variable. */
export function readSecureUrl(name: string, text: string): URL {
  const url = URL.parse(text)
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!url || !safe || url.username || url.password)
    throw new Error(`${name} must be an https URL without credentials. http is allowed only for localhost.`)
  return url
}

const isLoopback = (host: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(host)
