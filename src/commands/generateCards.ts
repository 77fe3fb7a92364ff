import type { Tx } from '../db.ts'
import { assertCount } from '../domain/assertCount.ts'
import { maxBodies } from '../domain/cardNumber.ts'
import { CardSeriesExhausted, InvalidCardSeries } from '../domain/errors.ts'
import type { CardSeries } from '../generated/prisma/client.ts'
import type { Command, Work } from '../transact.ts'
import { continueGeneration } from './continueGeneration.ts'
import { findCardSeries } from './findCardSeries.ts'
import { batchSize } from './insertCards.ts'
import { ownSeries } from './makeCards.ts'

export type GenerateCardsInput = { idempotencyKey: string; seriesCode: string; quantity: number }
export type GenerateCardsResult = { generationId: string }

/** The most cards of one call. */
export const maxGenerated = 100_000

/**
 * Starts a run that makes new numbers of a series of ours, and puts their cards into its pool (DOMAIN §4). The first
 * batch is made at once; what is left is made in the background, batch by batch.
 */
export const generateCards: Command<GenerateCardsInput, GenerateCardsResult> = {
  name: 'generateCards',
  refusals: [InvalidCardSeries, CardSeriesExhausted],
  run: async (work, { seriesCode, quantity }) => {
    assertCount(quantity, { least: 1, most: maxGenerated }, ['quantity'])
    const { tx, now, caller } = work
    const series = await findCardSeries(tx, seriesCode, 'GENERATED')
    // One batch finds out by itself whether there are numbers enough; a longer run should not begin in vain.
    if (quantity > batchSize) await assertRoom(work, series, quantity)
    const run = await tx.cardGeneration.create({
      data: { id: work.newId(), seriesId: series.id, requested: quantity, caller, startedAt: now },
    })
    await continueGeneration(work, run, ownSeries(series))
    return { generationId: run.id }
  },
}

/** Refuses a run that must end in vain: a sequence counts on from its next number, a random series has those not made. */
async function assertRoom({ tx }: Work, series: CardSeries, quantity: number): Promise<void> {
  const { code, numbering, nextNumber, pattern } = { ...series, ...ownSeries(series) }
  const used = numbering === 'SEQUENTIAL' ? nextNumber : await countCards(tx, series.id)
  const remaining = maxBodies(pattern) - used
  if (remaining < quantity)
    throw new CardSeriesExhausted({ seriesCode: code, remaining: Math.max(0, Number(remaining)) }, [
      'quantity',
    ])
}

async function countCards(tx: Tx, seriesId: number): Promise<bigint> {
  const { _sum } = await tx.cardTally.aggregate({ where: { seriesId }, _sum: { cards: true } })
  return _sum.cards ?? 0n
}
