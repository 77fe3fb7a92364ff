import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** The encodings that a file of a page is sent in. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** Compresses a file of a page. */
export const compress: Readonly<
  Record<Encoding, (file: Buffer<ArrayBuffer>) => Promise<Buffer<ArrayBuffer>> | Buffer<ArrayBuffer>>
> = {
  br: (file) => promisify(brotliCompress)(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (file) => promisify(gzip)(file),
  identity: (file) => file,
}
