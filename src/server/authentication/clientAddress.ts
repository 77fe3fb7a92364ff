import type { IncomingMessage } from 'node:http'
import { type BlockList, isIP, isIPv4, isIPv6 } from 'node:net'

type Asked = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } }

/**
 * The network address of a client: that of the connection or, behind trusted proxies, the last address of `X-Forwarded-For`
 * that is not one of them. For IPv6 it is the network of 64 bits, because a client can use all of its addresses.
 */
export function clientAddress({ socket, headers }: Asked, trusted: BlockList): string {
  let address = plain(socket.remoteAddress ?? '')
  const header = headers['x-forwarded-for']
  const forwarded = header === undefined ? [] : String(header).split(',')
  while (forwarded.length > 0 && isTrusted(address, trusted)) {
    const before = plain(forwarded.pop() ?? '')
    if (isIP(before) === 0) break
    address = before
  }
  return isIPv6(address) ? network(address) : address
}

/** Without a port, a zone, or the prefix of an IPv4 address in IPv6. */
function plain(text: string): string {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
  return bare.replace(/^([\d.]+):\d+$/, '$1')
}

const isTrusted = (address: string, trusted: BlockList): boolean =>
  isIP(address) !== 0 && trusted.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')

/** The first 64 bits of an IPv6 address. */
function network(address: string): string {
  const [left = '', right] = address.split('::')
  const before = left.split(':').filter(Boolean)
  const after = right === undefined ? [] : right.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  const groups = right === undefined ? before : [...before, ...zeros, ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
