import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import stringify from 'safe-stable-stringify'

const sample = 64 * 1024

/**
 * The size of a file, and a digest of it, of its first and last 64 kB, and of how it is read. The order of the keys of the
 * mapping does not count: the database does not keep it.
 */
export async function fingerprintOf(
  path: string,
  mapping: object | null,
): Promise<{ size: number; fingerprint: string }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const digest = createHash('sha256').update(`${size} ${stringify(mapping)}`)
    for (const position of [0, Math.max(0, size - sample)]) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(sample), 0, sample, position)
      digest.update(buffer.subarray(0, bytesRead))
    }
    return { size, fingerprint: digest.digest('hex') }
  } finally {
    await file.close()
  }
}

/** A digest of a URL whose file is still to be fetched, and of how it is read. */
export const fingerprintOfUrl = (url: string, mapping: object | null): string =>
  createHash('sha256')
    .update(`${url.trim()} ${stringify(mapping)}`)
    .digest('hex')
