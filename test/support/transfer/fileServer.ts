import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

type Answer = (response: ServerResponse, tries: number) => unknown

/** Starts a server of files on 127.0.0.1. Each path has its answer; others are not found. */
export async function startFileServer(
  answers: Readonly<Record<string, Answer>>,
  tls?: { key: string; cert: string },
) {
  const tries = new Map<string, number>()
  const handle = ({ url = '' }: { url?: string | undefined }, response: ServerResponse) => {
    const path = url.split('?')[0] ?? ''
    tries.set(path, (tries.get(path) ?? 0) + 1)
    const answer = answers[path] ?? ((other: ServerResponse) => other.writeHead(404).end())
    answer(response, tries.get(path) ?? 0)
  }
  const server = (tls ? createSecureServer(tls, handle) : createServer(handle)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    base: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tries: (path: string) => tries.get(path) ?? 0,
    stop: () => void server.close().closeAllConnections(),
  }
}
