import type { Plugin } from 'graphql-yoga'
import type { Transport } from '../transport.ts'
import { readBody } from './readBody.ts'

/**
 * Reads the bodies of requests, of at most `maxBody` bytes, straight from Node. Yoga's own limit copies each body through
 * two streams, which takes 1.3 to 1.7 times the CPU of Node in R1 of `bench`.
 */
export const readBodies = (maxBody: number): Plugin<object, Transport> => ({
  onRequestParse: ({ requestParser, setRequestParser, serverContext: { incoming, deadline } }) => {
    if (!requestParser || !incoming || !deadline || incoming.method !== 'POST') return
    const json = async (): Promise<unknown> => JSON.parse(await deadline.pause(readBody(incoming, maxBody)))
    // Yoga's parser of JSON reads nothing else, and `acceptJson` refuses every other type.
    setRequestParser(() => requestParser({ json } as Request))
  },
})
