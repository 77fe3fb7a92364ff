import { Pool } from 'undici'

/** A request body, and the caller of the request if it is not that of all. */
export type Body = { body: string; authorization?: string }
/** What to send: bodies in turn, from the first again if they may be used again, until the time or the bodies end. */
export type Load = {
  origin: string
  path: string
  headers: Record<string, string>
  bodies: Body[]
  again: boolean
  seconds: number
  connections: number
}
/** What came of it; times are in milliseconds. */
export type Outcome =
  | { requests: number; elapsed: number; p50: number; p99: number; failure?: undefined }
  | { failure: string }

/** A process of its own, which loads one server after the other as it is told. */
process.on('message', async (load: Load) => {
  const outcome = await run(load).catch((error: unknown) => ({ failure: String(error) }))
  process.send?.(outcome)
})

async function run(load: Load): Promise<Outcome> {
  const pool = new Pool(load.origin, { connections: load.connections, pipelining: 1 })
  const times: number[] = []
  const began = performance.now()
  const end = began + load.seconds * 1_000
  let next = 0
  const takeBody = () => load.bodies[load.again ? next++ % load.bodies.length : next++]
  const connection = async () => {
    for (let sent = performance.now(); sent < end; sent = performance.now()) {
      const body = takeBody()
      if (body === undefined) return
      await send(pool, load, body)
      times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: load.connections }, connection))
  const elapsed = performance.now() - began
  await pool.close()
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { requests: times.length, elapsed, p50: at(0.5), p99: at(0.99) }
}

/** Sends one request, and fails on an answer that is none: a server must not be fast by refusing. */
function send(pool: Pool, { path, headers }: Load, { body, authorization }: Body): Promise<void> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let status = 0
    pool.dispatch(
      {
        path,
        method: 'POST',
        headers: authorization === undefined ? headers : { ...headers, authorization },
        body,
      },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = statusCode
        },
        onResponseData: (_controller, chunk) => {
          chunks.push(chunk)
        },
        onResponseEnd: () => {
          const answer = Buffer.concat(chunks)
          if (status === 200 && !answer.includes('"errors"') && !answer.includes('Error"')) resolve()
          else reject(new Error(`${status} ${answer}, asked with ${body}`))
        },
        onResponseError: (_controller, error) => reject(error),
      },
    )
  })
}
