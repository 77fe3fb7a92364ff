import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll } from 'vitest'
import { type Api, type GraphQLAnswer, secret } from '../api.ts'
import { childEnvironment } from '../server/childEnvironment.ts'

export type Subgraph = { name: string; url: string; sdl: string }
/** What a composer made of subgraphs; Cosmo's gives no supergraph that other gateways read. */
export type Composed = { errors: string[]; hints: string[]; supergraph?: string }
export type Composer = 'apollo' | 'theGuild' | 'cosmo'
export type Gateway = 'apollo' | 'hive' | 'hive ws'

/** A supergraph of Cardinal and subgraphs of orders and of parcels, behind a gateway. */
export type Federation = {
  readonly url: string
  send(query: string, variables?: object, headers?: Record<string, string>): Promise<GraphQLAnswer>
}

const folder = join(import.meta.dirname, '../../federation')
const run = (script: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, [join(folder, script), ...args], {
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...childEnvironment },
  })

/** Composes each list of subgraphs, one after the other in one process, because loading a composer takes time. */
export async function compose(composer: Composer, supergraphs: Subgraph[][]): Promise<Composed[]> {
  const child = run('compose.ts')
  child.stdin?.end(JSON.stringify({ composer, supergraphs }))
  const [made, said] = await Promise.all([readAll(child.stdout), readAll(child.stderr)])
  if (!made) throw new Error(`nothing was composed; is \`npm ci --prefix test/federation\` done? ${said}`)
  return JSON.parse(made)
}

const readAll = (stream: ChildProcess['stdout']) => (stream ? text(stream) : '')

/** The federated schema that a subgraph tells. */
export async function readSdl(url: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  })
  return ((await response.json()) as { data: { _service: { sdl: string } } }).data._service.sdl
}

/** Starts the other subgraphs, composes them with the service, and starts a gateway before them, for the tests of this file. */
export function useFederation(api: Api, gateway: Gateway): Federation {
  const children: ChildProcess[] = []
  let url = ''
  const start = (script: string, ...args: string[]) => {
    const child = run(script, ...args)
    children.push(child)
    return child
  }
  beforeAll(async () => {
    const others = ['orders', 'parcels'].map(async (name) => ({
      name,
      url: await urlOf(start(`${name}.ts`)),
    }))
    const subgraphs = await Promise.all(
      [{ name: 'cardinal', url: api.url }, ...(await Promise.all(others))].map(async (one) => ({
        ...one,
        sdl: await readSdl(one.url),
      })),
    )
    const [composed] = await compose('apollo', [subgraphs])
    const [script = '', transport = 'sse'] = gateway.split(' ')
    const child = start(`${script}.ts`, transport)
    child.stdin?.end(composed?.supergraph)
    url = await urlOf(child)
  }, 120_000)
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })
  return {
    get url() {
      return url
    },
    send: async (query, variables = {}, headers = { authorization: `Bearer ${secret}` }) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      })
      return (await response.json()) as GraphQLAnswer
    },
  }
}

function urlOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part) => {
        said += part
        const url = /^http:\S+$/m.exec(said)?.[0]
        if (url) resolve(url)
      })
    child.once('exit', () => reject(new Error(`it did not start: ${said}`)))
  })
}
