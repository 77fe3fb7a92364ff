import type { Encoding } from './compress.ts'

/** The best encoding that a client accepts, by its `Accept-Encoding` header. */
export function encodingFor(accepted: string | null): Encoding {
  const names = (accepted ?? '').split(',').filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
  const accepts = (name: Encoding) => names.some((one) => one.split(';')[0]?.trim().toLowerCase() === name)
  return accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : 'identity'
}
