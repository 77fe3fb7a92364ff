import type { AddCardsInput } from '../generated/graphql.ts'
import { graphql } from '../generated/index.ts'
import { type Api, newKey } from '../support/api.ts'
import { change } from '../support/db/change.ts'

const RaceAdd = graphql(`
  mutation RaceAdd($input: AddCardsInput!) {
    addCards(input: $input) {
      __typename
      ... on AddCardsPayload { replayed successList errorList { code } }
      ... on LoyaltyError { code replayed }
    }
  }
`)

/** What one client of a race was told: `code` is `OK`, the refusal's, or that of an error outside the union. */
export type ToldOfCards = {
  code: string
  replayed: boolean
  added: string[]
  /** The code of each card that failed alone. */
  failed: string[]
}
type Outcome = { code?: string; replayed: boolean; successList?: string[]; errorList?: { code: string }[] }

/** Asks for cards as one client of a race. */
export async function raceAdd(
  api: Api,
  id: string,
  cards: string[] | number,
  key = newKey(),
): Promise<ToldOfCards> {
  const input: AddCardsInput = {
    idempotencyKey: key,
    customer: { id },
    cards:
      typeof cards === 'number'
        ? { digital: { quantity: cards } }
        : { physical: cards.map((loyaltyId) => ({ loyaltyId })) },
  }
  const { body } = await api.send({ query: RaceAdd.toString(), variables: { input } })
  const outcome = body.data?.addCards as Outcome | undefined
  return {
    code: body.errors?.[0]?.extensions.code ?? outcome?.code ?? 'OK',
    replayed: outcome?.replayed ?? false,
    added: outcome?.successList ?? [],
    failed: outcome?.errorList?.map(({ code }) => code) ?? [],
  }
}

/** Brings cards of a new external series into the pool, and gives its id and their numbers. */
export async function bringIn(api: Api, count: number): Promise<{ seriesId: number; numbers: string[] }> {
  const code = `PAYBACK-${newKey().slice(0, 8)}`
  const numbers = Array.from({ length: count }, (_, n) => `${code}-${String(n).padStart(4, '0')}`)
  const label = await api.db.statusLabel.findFirstOrThrow({
    where: { status: 'NOT_ISSUED', isDefault: true },
  })
  const { id: seriesId } = await api.db.cardSeries.create({
    data: { code, form: 'PHYSICAL', origin: 'EXTERNAL' },
  })
  await change(api.db, (tx) =>
    tx.card.createMany({
      data: numbers.map((number) => ({ id: newKey(), number, seriesId, statusLabelId: label.id })),
    }),
  )
  return { seriesId, numbers }
}
