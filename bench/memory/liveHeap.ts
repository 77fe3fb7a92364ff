import { once } from 'node:events'

/**
 * Runs the garbage collector of another process. Returns the size of its JavaScript heap afterwards, in megabytes.
 * `inspector` is the address of the inspector of that process: `ws://…`.
 */
export async function liveHeapAt(inspector: string): Promise<number> {
  const socket = new WebSocket(inspector)
  await once(socket, 'open')
  // No domain is enabled, so the only messages are answers.
  const call = async (id: number, method: string): Promise<{ usedSize?: number }> => {
    socket.send(JSON.stringify({ id, method }))
    const [{ data }] = (await once(socket, 'message')) as [MessageEvent<string>]
    return JSON.parse(data).result
  }
  await call(1, 'HeapProfiler.collectGarbage')
  const { usedSize = Number.NaN } = await call(2, 'Runtime.getHeapUsage')
  socket.close()
  return usedSize / 1024 ** 2
}
