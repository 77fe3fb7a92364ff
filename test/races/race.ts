import { randomInt } from 'node:crypto'
import { expect } from 'vitest'
import type { LinkCardInput, RegisterCustomerInput } from '../generated/graphql.ts'
import { graphql } from '../generated/index.ts'
import { type Api, newKey } from '../support/api.ts'

const Link = graphql(`
  mutation RaceLink($input: LinkCardInput!) {
    linkCard(input: $input) {
      __typename
      ... on LinkCardPayload { replayed survivorId absorbedId customer { id } }
      ... on LoyaltyError { code replayed }
    }
  }
`)
const Register = graphql(`
  mutation RaceRegister($input: RegisterCustomerInput!) {
    registerCustomer(input: $input) {
      __typename
      ... on RegisterCustomerPayload { replayed created customer { id } }
      ... on LoyaltyError { code replayed }
    }
  }
`)

/** Whatever takes requests. */
export type Sender = Pick<Api, 'send'>

/** What one client of a race was told: `code` is `OK`, the refusal's, or that of an error outside the union. */
export type Told = {
  code: string
  replayed: boolean
  customerId: string | null
  survivorId: string | null
}

/** Links as one client of a race. */
export const raceLink = (api: Sender, input: Omit<LinkCardInput, 'idempotencyKey'>, key = newKey()) =>
  untilAnswered(api, { query: Link.toString(), variables: { input: { idempotencyKey: key, ...input } } })

/** Registers as one client of a race. */
export const raceRegister = (
  api: Sender,
  input: Omit<RegisterCustomerInput, 'idempotencyKey'>,
  key = newKey(),
  tries = 10,
) => {
  const variables = { input: { idempotencyKey: key, ...input } }
  return untilAnswered(api, { query: Register.toString(), variables }, tries)
}

/** As a client should: told that the service is busy, it sends the same again. The aim is that none is told so. */
async function untilAnswered(api: Sender, request: object, most = 10): Promise<Told> {
  for (let tries = 1; ; tries++) {
    const told = tell(await api.send(request))
    if (told.code !== 'SERVICE_BUSY' || tries === most) return told
    process.stdout.write(`SERVICE_BUSY, for the ${tries}. time: ${expect.getState().currentTestName}\n`)
  }
}

/** Registers a customer in a shop, with a mobile number of its own, and gives its global id. */
export async function newCustomer(api: Sender): Promise<string> {
  const identifiers = [{ type: 'MOBILE' as const, value: newMobile() }]
  const { code, customerId } = await raceRegister(api, { source: 'INSTORE', identifiers })
  if (!customerId) throw new Error(`the registration came to ${code}`)
  return customerId
}

type Outcome = {
  code?: string
  replayed: boolean
  survivorId?: string | null
  customer?: { id: string }
}

function tell({ body }: Awaited<ReturnType<Api['send']>>): Told {
  const outcome = Object.values(body.data ?? {})[0] as Outcome | undefined
  return {
    code: body.errors?.[0]?.extensions.code ?? outcome?.code ?? 'OK',
    replayed: outcome?.replayed ?? false,
    customerId: outcome?.customer?.id ?? null,
    survivorId: outcome?.survivorId ?? null,
  }
}

/** How many clients were told what. */
export function tally(told: readonly Told[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { code } of told) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

/** Calls as many clients at once, in any order. */
export const atOnce = <T>(clients: number, call: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: clients }, (_, n) => call(n)))

/** A mobile number in Thailand that no other test has. */
export const newMobile = (): string => `+668${String(randomInt(10_000_000, 99_999_999))}`

/** Makes accounts of WeChat, and gives their account ids. */
export async function createWechatAccounts(api: Api, count: number): Promise<string[]> {
  const accountIds = Array.from({ length: count }, () => `gh_${newKey().slice(0, 12)}`)
  await api.db.$transaction([
    api.db.sourceAccount.createMany({
      data: accountIds.map((accountId) => ({
        id: newKey(),
        sourceCode: 'WECHAT' as const,
        severalAccounts: true,
        accountId,
      })),
    }),
    api.db.event.create({
      data: { type: 'SOURCE_CONFIGURED', at: new Date(), caller: 'tests', data: { accountIds } },
    }),
  ])
  return accountIds
}
