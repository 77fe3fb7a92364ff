import { setTimeout as sleep } from 'node:timers/promises'
import type { RunFragment } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import type { Api } from '../api.ts'

graphql(`
  fragment Run on CardGeneration { id requested generated status failure cardSeries { code } }
`)
const StartRun = graphql(`
  mutation StartRun($input: GenerateCardsInput!) {
    generateCards(input: $input) {
      __typename
      ... on GenerateCardsPayload { generation { ...Run } }
      ... on LoyaltyError { code path message }
      ... on CardSeriesExhaustedError { remaining }
    }
  }
`)
const ReadRun = graphql(`
  query ReadRun($id: ID!) { node(id: $id) { __typename ... on CardGeneration { ...Run } } }
`)

/** What sends a GraphQL document: the service of the test, or one in a process of its own. */
export type Sender = Pick<Api, 'send'>

/** Asks a series for numbers: the run that makes them, or the refusal. */
export async function startRun({ send }: Sender, seriesCode: string, quantity: number) {
  const input = { idempotencyKey: crypto.randomUUID(), seriesCode, quantity }
  const { body } = await send({ query: StartRun.toString(), variables: { input } })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return body.data?.generateCards as
    | { __typename: 'GenerateCardsPayload'; generation: RunFragment }
    | { __typename: 'CardSeriesExhaustedError'; code: string; path: string[]; remaining: number }
}

/** Starts a run that must be accepted. */
export async function started(sender: Sender, seriesCode: string, quantity: number): Promise<RunFragment> {
  const outcome = await startRun(sender, seriesCode, quantity)
  if (outcome.__typename !== 'GenerateCardsPayload') throw new Error(JSON.stringify(outcome))
  return outcome.generation
}

/** How far a run has come. */
export async function readRun({ send }: Sender, id: string): Promise<RunFragment> {
  const { body } = await send({ query: ReadRun.toString(), variables: { id } })
  if (!body.data?.node) throw new Error(`the run is gone: ${JSON.stringify(body)}`)
  return body.data.node as RunFragment
}

/** Follows a run until it ends, or as long as asked, and gives what it said on the way. */
export async function follow(
  sender: Sender,
  id: string,
  until: (run: RunFragment) => boolean = ({ status }) => status !== 'RUNNING',
): Promise<RunFragment[]> {
  const seen: RunFragment[] = []
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const run = await readRun(sender, id)
    seen.push(run)
    if (until(run)) return seen
    await sleep(50)
  }
  throw new Error(`the run does not end: ${JSON.stringify(seen.at(-1))}`)
}
