/** A host name, an IP address or the directory of a Unix socket, with a port. */
export type Address = { host: string; port: number }

/** A connection string that may name several servers, as libpq has it. */
export type ConnectionString = {
  addresses: readonly Address[]
  /** The value of `target_session_attrs`. */
  target: string | null
  /** The connection string for one of the addresses, as `pg` reads it. */
  urlOf(address: Address): string
}

/**
 * Reads `postgresql://host1:5432,host2:5432/name` or `?host=host1,host2&port=5432`. Errors name the variable and do not show
 * the URL, because it may contain a password.
 */
export function readConnectionString(text: string, variable: string): ConnectionString {
  const [, scheme, login = '', authority, path = '', query = ''] =
    /^(postgres(?:ql)?:\/\/)([^/?#]*@)?([^/?#@]*)([^?#]*)\??([^#]*)$/.exec(text) ?? []
  if (scheme === undefined || authority === undefined)
    throw new Error(`${variable} must look like postgresql://user:password@host:5432/database.`)
  const params = new URLSearchParams(query)
  const target = params.get('target_session_attrs')
  const addresses = params.has('host')
    ? fromParams(params, variable)
    : authority.split(',').map((part) => readAddress(part, variable))
  return {
    addresses,
    target,
    urlOf: ({ host, port }) => {
      const own = new URLSearchParams(params)
      own.delete('target_session_attrs')
      own.set('host', host)
      own.set('port', String(port))
      // A host in the parameters wins over the one before the path.
      return `${scheme}${login}localhost${path}?${own}`
    },
  }
}

const defaultPort = 5432

function fromParams(params: URLSearchParams, variable: string): Address[] {
  const hosts = (params.get('host') ?? '').split(',')
  const ports = (params.get('port') ?? '').split(',')
  if (ports.length !== 1 && ports.length !== hosts.length)
    throw new Error(
      `${variable} has ${hosts.length} hosts and ${ports.length} ports. Name one port, or one for each host.`,
    )
  return hosts.map((host, n) => ({
    host,
    port: readPort(ports.length === 1 ? ports[0] : ports[n], variable),
  }))
}

function readAddress(text: string, variable: string): Address {
  const [, ip, host = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d*))?$/.exec(text) ?? []
  if (ip === undefined && host === '' && text !== '')
    throw new Error(`${variable} has an address that is not host:port.`)
  return { host: ip ?? decodeURIComponent(host), port: readPort(port, variable) }
}

function readPort(text: string | undefined, variable: string): number {
  const port = Number(text || defaultPort)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable} has the port ${text}. It must be 1 to 65535.`)
  return port
}
