import type { GraphQLSchema } from 'graphql'
import { type Draw, drawn } from './draw.ts'
import type { World } from './world.ts'
import { Writer } from './writer.ts'

/** One request as a client may send it, and for whom. */
export type Operation = {
  caller: string
  query: string
  variables?: Record<string, unknown>
  operationName?: string
  accept?: string
  byGet?: boolean
}

/** Any valid query operation of a schema over a world, within the usual limits mostly. */
export const operations = (schema: GraphQLSchema, world: World) =>
  drawn((draw) => requestOf(draw, schema, world))

function requestOf(draw: Draw, schema: GraphQLSchema, world: World): Operation {
  const tame = draw.chance(65)
  const member = draw.chance(30)
  const usual = tame ? ['all', 'all', 'reader', 'token'] : [...often, ...Object.keys(world.callers)]
  const caller = draw.of(member ? world.members : usual)
  const writer = new Writer(draw, schema, world, { tame, member })
  const { text, sent } = writer.operation(draw.of(['', 'query', 'query First']), draw.of([8, 20, 50]))
  const several = text.startsWith('query First') && draw.chance(25)
  const second = several ? writer.operation('query Second', 8).text : ''
  return {
    caller,
    query: [text, second, ...writer.fragments].filter(Boolean).join('\n'),
    ...((Object.keys(sent).length > 0 || draw.chance(20)) && { variables: sent }),
    ...(several && { operationName: 'First' }),
    ...(draw.chance(15) && { accept: draw.of(accepted) }),
    ...(draw.chance(6) && { byGet: true }),
  }
}

const often = [...Array<string>(14).fill('all'), 'reader', 'reader']
const response = 'application/graphql-response+json'
const accepted = [
  response,
  response,
  response,
  'application/json',
  'application/json',
  '*/*',
  'text/html',
  'text/event-stream',
  'multipart/mixed',
]
