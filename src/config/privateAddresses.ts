import { isIP } from 'node:net'

/** Reads which private addresses and networks may be called. In demo mode: this machine. Throws if one is malformed. */
export function readPrivateAddresses(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  demo: boolean,
): string[] {
  const entries = (env[name] ?? (demo ? '127.0.0.0/8 ::1' : '')).split(/[\s,]+/).filter(Boolean)
  const wrong = entries.find((entry) => !isNetwork(entry))
  if (wrong) throw new Error(`${name} has ${wrong}, which is no address or network, such as 10.0.0.0/8.`)
  return entries
}

function isNetwork(entry: string): boolean {
  const [address = '', prefix, more] = entry.split('/')
  const version = isIP(address)
  if (version === 0 || more !== undefined) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}
