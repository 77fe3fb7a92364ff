import { useEffect, useState } from 'preact/hooks'

/** What of the address the desk reads. */
export type Path = { parts: readonly string[]; query: URLSearchParams }

const root = '/desk'
const changed = 'desk:navigate'

const read = (): Path => ({
  parts: location.pathname.slice(root.length).split('/').filter(Boolean).map(decodeURIComponent),
  query: new URLSearchParams(location.search),
})

/** The address of a page of the desk. */
export function addressOf(parts: readonly string[], query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString()
  return [root, ...parts.map(encodeURIComponent)].join('/') + (search && `?${search}`)
}

/** Goes to a page of the desk. `replace` leaves no entry in the browser's history. */
export function navigate(address: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address)
  dispatchEvent(new Event(changed))
  if (!replace) scrollTo(0, 0)
}

/** Where the desk is. */
export function usePath(): Path {
  const [path, setPath] = useState(read)
  useEffect(() => {
    const update = () => setPath(read())
    for (const name of ['popstate', changed]) addEventListener(name, update)
    return () => {
      for (const name of ['popstate', changed]) removeEventListener(name, update)
    }
  }, [])
  return path
}
