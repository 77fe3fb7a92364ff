import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createSubgraph } from '../../../src/graphql/federation/subgraph.ts'
import { useApi } from '../../support/api.ts'
import { bearer, post } from '../../support/server/http.ts'

const subgraph = createSubgraph({ scopes: false })

const logged: string[] = []
const api = useApi({
  log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
  limits: { depth: 40 },
})

const canary = 'กนารี-kanarienvogel'
const roots = [subgraph.getQueryType(), subgraph.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({
    field,
    operation: type?.name.toLowerCase() ?? '',
  })),
)

/** A value of the type, with the canary in each text of it, and every field that is there; of a @oneOf the n-th. */
function canaryOf(type: GraphQLInputType, nth: number, depth = 0): unknown {
  if (isNonNullType(type)) return canaryOf(type.ofType, nth, depth)
  if (isListType(type)) return [canaryOf(type.ofType, nth, depth)]
  if (isEnumType(type)) return type.getValues()[nth % type.getValues().length]?.name
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
    const asked = type.isOneOf ? [fields[nth % fields.length] as GraphQLInputField] : fields
    const deepEnough = asked.filter((field) => depth < 4 || isNonNullType(field.type))
    return Object.fromEntries(deepEnough.map((field) => [field.name, canaryOf(field.type, nth, depth + 1)]))
  }
  if (!isScalarType(type)) return null
  const texts: Record<string, unknown> = {
    Int: 7_777_123,
    Boolean: true,
    Float: 1.5,
    DateTime: '2024-02-29T10:00:00Z',
    OffsetDateTime: '2024-02-29T10:00:00+07:00',
    JSONObject: { [canary]: canary },
    Points: '5',
    ID: Buffer.from(`Customer:${canary}`).toString('base64'),
    _Any: { __typename: 'Customer', id: canary },
  }
  return type.name in texts ? texts[type.name] : canary
}

/** Something that can be asked of a type. */
function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type)
  if (isUnionType(named)) return '{ __typename ... on LoyaltyError { code message path } }'
  return isObjectType(named) || 'getFields' in named ? '{ __typename }' : ''
}

function requestOf(operation: string, field: GraphQLField<unknown, unknown>, nth: number): string {
  const { args } = field
  const defined = args.map((arg: GraphQLArgument) => `$${arg.name}: ${arg.type}`).join(', ')
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ')
  const variables = Object.fromEntries(args.map((arg) => [arg.name, canaryOf(arg.type, nth)]))
  const query = `${operation} Canary${defined && `(${defined})`} { ${field.name}${given && `(${given})`} ${selectionOf(field.type)} }`
  return JSON.stringify({ query, variables })
}

test.each(roots.map(({ field, operation }) => [operation, field.name, field] as const))(
  'with a canary in every argument, %s %s leaves none in the log',
  async (operation, _name, field) => {
    for (const nth of [0, 1, 2, 3]) {
      logged.length = 0
      const { text } = await post(api, bearer, requestOf(operation, field, nth))

      expect(logged.join('')).toContain('"requestId"')
      expect(logged.join('')).not.toMatch(/กนารี|kanarienvogel|7777123|a2FuYXJ/)
      expect(text).toMatch(/"data"|"errors"/)
    }
  },
)

test('a fault of the service is logged without the values that caused it', async () => {
  await api.db.$executeRawUnsafe(
    `CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       RAISE EXCEPTION 'stumbled over ${canary}' USING ERRCODE = '22023', DETAIL = '${canary}'; END $$`,
  )
  await api.db
    .$executeRaw`CREATE TRIGGER stumble BEFORE INSERT ON "IdempotencyKey" EXECUTE FUNCTION stumble()`
  logged.length = 0
  const register = roots.find(({ field }) => field.name === 'registerCustomer')
  if (!register) throw new Error('no registerCustomer')

  const { text } = await post(
    api,
    bearer,
    requestOf('mutation', register.field, 0).replace(/"idempotencyKey":"[^"]+"/, '"idempotencyKey":"k"'),
  )
  await api.db.$executeRaw`DROP TRIGGER stumble ON "IdempotencyKey"`

  expect(text).toContain('INTERNAL_SERVER_ERROR')
  expect(logged.join('')).toContain('"code":"22023"')
  expect(logged.join('')).not.toMatch(/กนารี|kanarienvogel/)
})

// Of the server that we start; another one's settings are not ours.
test.skipIf(process.env.TEST_DATABASE_URL)(
  'the log of PostgreSQL contains none of the personal data either',
  async () => {
    const [row] = await api.db.$queryRaw<{ directory: string }[]>`
    SELECT current_setting('data_directory') AS directory`
    const log = await readFile(join(dirname(row?.directory ?? ''), 'server.log'), 'utf8')

    expect(log).not.toMatch(/กนารี|kanarienvogel/)
    const settings = await api.db.$queryRaw<{ name: string; setting: string }[]>`
    SELECT name, setting FROM pg_settings WHERE name LIKE 'log_parameter%' OR name = 'log_min_error_statement'
     ORDER BY name`
    expect(settings.map(({ setting }) => setting)).toEqual(['panic', '0', '0'])
  },
)
