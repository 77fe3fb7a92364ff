import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchDatabase } from './database.ts'
import { answers, variablesOf } from './peers/postgraphile/answers.ts'

/** One server that is measured, in a process of its own. */
export type Column = {
  name: string
  title: string
  /** The module that the process runs. */
  file: string
  /** The options of Node. */
  options?: readonly string[]
  /** The workloads that it knows. */
  workloads: readonly string[]
  env?: Readonly<Record<string, string>>
  /** A workload’s path and body, from variables. */
  request(workload: string, variables: object): { path: string; body: string }
  /** The `data` of an answer, in the shape that all have in common. */
  read(workload: string, data: unknown): unknown
}

const here = (path: string) => join(import.meta.dirname, path)
const readDocument = (path: string) => readFile(here(path), 'utf8')
const readsAll = ['R1', 'R2', 'R3', 'R4']
/** Reads that the peers do not have: those of members’ apps, for which they have no tokens, searches and histories. */
const readsOwn = ['R5', 'R6', 'R7']
const all = [...readsAll, ...readsOwn, 'W1', 'W2', 'W3']

const documentsIn = async (folder: string, names: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readDocument(`${folder}/${name}.graphql`)])),
  ) as Record<string, string>

const documents = await documentsIn('workloads', all)
const ownDocuments = await documentsIn('peers/postgraphile', readsAll)

const graphql = {
  request: (workload: string, variables: object) => ({
    path: '/graphql',
    body: JSON.stringify({ query: documents[workload], variables }),
  }),
  read: (_workload: string, data: unknown) => data,
}

/** The options of Node are those of `npm start`. */
const { scripts } = JSON.parse(await readDocument('../package.json')) as { scripts: { start: string } }

// Its documented setting, so high that the load passes: what a caller spends is kept account of as ever.
const cardinal = {
  ...graphql,
  file: here('../src/main.ts'),
  options: scripts.start.match(/--\S+/g) ?? [],
  env: { RATE_LIMIT: '1000000000000', RATE_LIMIT_SELF: '1000000000000' },
}

/** What is measured; the first is the limit, to which all others are set. */
export const columns: readonly Column[] = [
  {
    name: 'limit',
    title: 'the limit: `node:http` + `pg`',
    file: here('limit/server.ts'),
    workloads: all,
    request: (workload, variables) => ({ path: `/${workload}`, body: JSON.stringify(variables) }),
    read: (_workload, data) => data,
  },
  { ...cardinal, name: 'cardinal', title: '**Cardinal**', workloads: all },
  {
    ...cardinal,
    name: 'cardinal-ordinary',
    title: 'Cardinal, compiled reads off',
    workloads: [...readsAll, ...readsOwn],
    env: { ...cardinal.env, COMPILED_READS: 'false' },
  },
  {
    ...graphql,
    name: 'apollo',
    title: 'Apollo Server 5 + Prisma, naive resolvers',
    file: here('peers/apollo.ts'),
    workloads: [...readsAll, 'W1'],
    request: (workload, variables) => ({ ...graphql.request(workload, variables), path: '/' }),
  },
  {
    ...graphql,
    name: 'mercurius',
    title: 'mercurius + JIT + loaders over Prisma',
    file: here('peers/mercurius.ts'),
    workloads: [...readsAll, 'W1'],
  },
  {
    name: 'postgraphile',
    title: 'PostGraphile 5',
    file: here('peers/postgraphile/server.ts'),
    workloads: readsAll,
    request: (workload, variables) => ({
      path: '/graphql',
      body: JSON.stringify({
        query: ownDocuments[workload],
        variables: variablesOf[workload]?.(variables as never),
      }),
    }),
    read: (workload, data) => answers[workload]?.(data as never),
  },
]

/** The headers of every request: each server but Cardinal passes the key over. */
export const headersOf = ({ secret }: BenchDatabase): Record<string, string> => ({
  'content-type': 'application/json',
  authorization: `Bearer ${secret}`,
})
