import type { FetchAPI } from 'graphql-yoga'
import type { Encoding } from './compress.ts'
import { encodingFor } from './encodingFor.ts'

type File = { type: string; load: (encoding: Encoding) => Promise<Buffer<ArrayBuffer>> }

/** A file of a page whose path changes with its content: compressed as the client likes, and to be cached for ever. */
export async function fileResponse(
  file: File,
  request: Request,
  { Response }: Pick<FetchAPI, 'Response'>,
): Promise<Response> {
  const encoding = encodingFor(request.headers.get('accept-encoding'))
  const headers = {
    'content-type': `${file.type}; charset=utf-8`,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
    ...(encoding !== 'identity' && { 'content-encoding': encoding }),
  }
  return new Response(await file.load(encoding), { headers })
}
