import { BlockList, isIP } from 'node:net'

/** Reads the addresses and networks of the proxies whose `X-Forwarded-For` is believed. Throws on anything else. */
export function readTrustedProxies(text: string | undefined): BlockList {
  const proxies = new BlockList()
  for (const entry of (text ?? '').split(/[\s,]+/).filter(Boolean)) {
    const [address = '', prefix] = entry.split('/')
    const version = isIP(address)
    const most = version === 4 ? 32 : 128
    const bits = prefix === undefined ? most : Number(prefix)
    if (version === 0 || prefix === '' || !Number.isInteger(bits) || bits < 0 || bits > most)
      throw new Error(`TRUSTED_PROXIES has ${entry}, which is no address or network, such as 10.0.0.0/8.`)
    proxies.addSubnet(address, bits, `ipv${version as 4 | 6}`)
  }
  return proxies
}
