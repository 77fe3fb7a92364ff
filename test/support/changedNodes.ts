import {
  assertObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql'
import type { Db } from '../../src/db/connect.ts'
import { type Api, newKey } from './api.ts'
import { globalId } from './db/change.ts'

const told = ['Card', 'Identifier', 'StatusLabel']

/** Global ids, in order. */
type Changes = { changed: string[]; removed: string[] }
type Row = { id: string; customerId?: string | null }

/** Sends a mutation. Gives the cards, identifiers and labels that it has changed in the database, and those that its payload names. */
export async function changesOf(
  { api, schema }: { api: Api; schema: GraphQLSchema },
  name: string,
  input: object,
): Promise<{ happened: Changes; named: Changes }> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const payload = assertObjectType(schema.getType(`${type}Payload`))
  const query = `mutation ($input: ${type}Input!) {
    ${name}(input: $input) { ... on ${payload.name} { ${selectionOf(payload)} } ... on LoyaltyError { code } } }`
  const before = await readRows(api.db)
  const { body } = await api.send({ query, variables: { input: { idempotencyKey: newKey(), ...input } } })
  const answer = body.data?.[name] as Record<string, unknown>
  if (body.errors || 'code' in answer) throw new Error(JSON.stringify(body))
  return { happened: changesBetween(before, await readRows(api.db)), named: namedIn(answer) }
}

/** A payload without identifiers of its own names them in its profile. */
function selectionOf(payload: GraphQLObjectType): string {
  const fields = payload.getFields()
  return Object.values(fields)
    .flatMap(({ name, type }) => {
      const named = getNamedType(type)
      if (isObjectType(named) && told.includes(named.name)) return [`${name} { id }`]
      if (name === 'profile' && !fields.identifiers) return ['profile { identifiers { id } }']
      return /^removed.*Ids$/.test(name) ? [name] : []
    })
    .join(' ')
}

function namedIn({ profile, ...fields }: Record<string, unknown>): Changes {
  const identifiers = (profile as { identifiers: { id: string }[] } | undefined)?.identifiers ?? []
  const values = [...Object.values(fields).flat(), ...identifiers].filter((value) => value !== null)
  return {
    changed: values.flatMap((value) => (typeof value === 'object' ? [(value as Row).id] : [])).toSorted(),
    removed: values.filter((value) => typeof value === 'string').toSorted(),
  }
}

/** The rows by their global ids. */
async function readRows(db: Db): Promise<Map<string, Row>> {
  const cards = await db.card.findMany()
  const identifiers = await db.identifier.findMany()
  const labels = await db.statusLabel.findMany()
  const of = (type: string, rows: readonly Row[]) =>
    rows.map((row): [string, Row] => [globalId(type, row.id), row])
  return new Map([...of('Card', cards), ...of('Identifier', identifiers), ...of('StatusLabel', labels)])
}

function changesBetween(before: Map<string, Row>, after: Map<string, Row>): Changes {
  const isLeft = (id: string) => before.get(id)?.customerId && !after.get(id)?.customerId
  const isChanged = (id: string) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))
  return {
    changed: [...after.keys()].filter((id) => isChanged(id) && !isLeft(id)).toSorted(),
    removed: [...before.keys()].filter(isLeft).toSorted(),
  }
}
