/** A host name, an IP address or the directory of a Unix socket, with a port. */
export type Address = { host: string; port: number }

export type DatabaseAddresses = {
  /** A connection string with one address, as `pg` reads it. */
  url: string
  /** In the order of the URL. Empty if `url` says everything. */
  addresses: readonly Address[]
}

/**
 * Reads a connection string that may name several servers, as libpq does: `postgresql://host1:5432,host2:5432/name` or
 * `?host=host1,host2&port=5432`. Of several servers the one that accepts writes is used, and so is a single one with
 * `target_session_attrs=read-write` or `primary`. Errors do not show the URL, because it may contain a password.
 */
export function readDatabaseAddresses(text: string): DatabaseAddresses {
  const [, scheme, login = '', authority, path = '', query = ''] =
    /^(postgres(?:ql)?:\/\/)([^/?#]*@)?([^/?#@]*)([^?#]*)\??([^#]*)$/.exec(text) ?? []
  if (scheme === undefined || authority === undefined)
    throw new Error('DATABASE_URL must look like postgresql://user:password@host:5432/database.')
  const params = new URLSearchParams(query)
  const target = params.get('target_session_attrs')
  const addresses = params.has('host') ? fromParams(params) : authority.split(',').map(readAddress)
  assertWritable(target, addresses)
  const [first] = addresses
  if (!first || (addresses.length === 1 && !writable.includes(target ?? '')))
    return { url: text, addresses: [] }
  params.delete('target_session_attrs')
  params.set('host', first.host)
  params.set('port', String(first.port))
  // A host in the parameters wins over the one before the path.
  return { url: `${scheme}${login}localhost${path}?${params}`, addresses }
}

const writable = ['read-write', 'primary']
const defaultPort = 5432

function assertWritable(target: string | null, { length }: readonly Address[]): void {
  if (target === null || writable.includes(target) || (target === 'any' && length === 1)) return
  throw new Error(
    `DATABASE_URL has target_session_attrs=${target}. Cardinal writes: use read-write or primary, or leave it out.`,
  )
}

function fromParams(params: URLSearchParams): Address[] {
  const hosts = (params.get('host') ?? '').split(',')
  const ports = (params.get('port') ?? '').split(',')
  if (ports.length !== 1 && ports.length !== hosts.length)
    throw new Error(
      `DATABASE_URL has ${hosts.length} hosts and ${ports.length} ports. Name one port, or one for each host.`,
    )
  return hosts.map((host, n) => ({ host, port: readPort(ports.length === 1 ? ports[0] : ports[n]) }))
}

function readAddress(text: string): Address {
  const [, ip, host = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d*))?$/.exec(text) ?? []
  if (ip === undefined && host === '' && text !== '')
    throw new Error('DATABASE_URL has an address that is not host:port.')
  return { host: ip ?? decodeURIComponent(host), port: readPort(port) }
}

function readPort(text: string | undefined): number {
  const port = Number(text || defaultPort)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`DATABASE_URL has the port ${text}. It must be 1 to 65535.`)
  return port
}
