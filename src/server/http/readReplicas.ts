import { type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { readsFresh } from '../../auth/readsFresh.ts'
import type { Replica } from '../../db/replicas/replica.ts'
import type { Replicas } from '../../db/replicas/replicas.ts'
import { parsePosition, toPositionText, type WalPosition } from '../../db/replicas/walPosition.ts'
import type { Context } from '../../graphql/context.ts'
import { badInput, toGraphQLError } from '../../graphql/faults.ts'
import { readsPrimary } from '../../graphql/fields/readsPrimary.ts'
import { positionHeader } from './positionHeader.ts'

/** Which kind of server a query was answered by. */
export type Server = 'primary' | 'replica'

type Options = { replicas: Replicas; onRead: (server: Server) => void }

/** How long a query waits for a replica that is behind: behind a position that the client sent, or that we asked for (milliseconds). */
const patience = { sent: 200, asked: 20 }

/**
 * Lets replicas answer queries. The answer of a mutation carries a position. A query that sends it back shows what the mutation
 * wrote. Without it, a caller that may write sees everything that was committed before its query.
 */
export function readReplicas({ replicas, onRead }: Options): Plugin<Context> {
  const positions = new WeakMap<Request, string>()
  const pick = async ({ caller }: Context, sent: WalPosition | null): Promise<Replica | null> => {
    if (sent) return replicas.pick(sent, patience.sent)
    if (replicas.all.every(({ fault }) => fault !== null)) return null
    if (!readsFresh(caller)) return replicas.pick(null, 0)
    const asked = await replicas.position().catch(() => null)
    return asked && replicas.pick(asked, patience.asked)
  }
  const read = async (args: ExecutionArgs, execute: Execute): Promise<ExecutionResult> => {
    const context = args.contextValue as Asking
    const sent = sentPosition(context)
    if (sent === 'malformed') return { errors: [malformed()] }
    const replica = readsPrimary(args) ? null : await pick(context, sent)
    const answer = replica && (await readFrom(replica, args, execute))
    onRead(answer ? 'replica' : 'primary')
    return answer ?? execute(args)
  }
  const write = async (args: ExecutionArgs, execute: Execute): Promise<ExecutionResult> => {
    const result = await execute(args)
    const position = await replicas.position().then(toPositionText, () => null)
    if (position === null) return result
    positions.set((args.contextValue as Asking).request, position)
    return { ...result, extensions: { ...result.extensions, position } }
  }
  return {
    onExecute: ({ args, executeFn, setExecuteFn }) => {
      const operation = getOperationAST(args.document, args.operationName)?.operation
      if (operation === 'query') setExecuteFn((asked: ExecutionArgs) => read(asked, executeFn as Execute))
      if (operation === 'mutation') setExecuteFn((asked: ExecutionArgs) => write(asked, executeFn as Execute))
    },
    onResponse: ({ request, response }) => {
      const position = positions.get(request)
      if (position !== undefined) response?.headers.set(positionHeader, position)
    },
  }
}

type Execute = (args: ExecutionArgs) => Promise<ExecutionResult>
type Asking = Context & { request: Request; params?: { extensions?: { position?: unknown } } }

/** The position that a client sent back. */
function sentPosition({ request, params }: Asking): WalPosition | null | 'malformed' {
  const sent = params?.extensions?.position ?? request.headers.get(positionHeader)
  return sent === null ? null : (parsePosition(String(sent)) ?? 'malformed')
}

const malformed = () =>
  badInput(
    'The position is not one that an answer to a mutation had. Send it back as it was, or leave it out.',
  )

/** The answer of a replica; null if it is lost meanwhile, or cancels the query because it must replay a change. */
async function readFrom(
  { db, left }: Replica,
  args: ExecutionArgs,
  execute: Execute,
): Promise<ExecutionResult | null> {
  const context = { ...(args.contextValue as Context), reads: db }
  const lost = Promise.withResolvers<null>()
  const leave = () => lost.resolve(null)
  left.addEventListener('abort', leave)
  if (left.aborted) leave()
  const answer = execute({ ...args, contextValue: context })
  try {
    const result = await Promise.race([answer, lost.promise])
    return result?.errors?.some(isServers) ? null : result
  } finally {
    answer.catch(() => undefined)
    left.removeEventListener('abort', leave)
  }
}

/** Whether an error is about the server, and not about what was asked. */
const isServers = (error: unknown): boolean =>
  ['SERVICE_BUSY', 'INTERNAL_SERVER_ERROR'].includes(String(toGraphQLError(error).extensions.code))
