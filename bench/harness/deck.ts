import type pg from 'pg'
import type { Column } from '../columns.ts'
import type { Share, Workload } from '../workloads/workload.ts'

/** A question as a column takes it. */
export type Card = { body: string; path: string; variables: object; expected: unknown }

/** A column’s questions of one workload: those of a write are used up. */
export type Deck = {
  column: Column
  workload: Workload
  draw(count: number): Card[]
  used(count: number): void
}

/** Deals a column its questions. */
export async function deal(
  client: pg.Client,
  column: Column,
  workload: Workload,
  share: Share,
): Promise<Deck> {
  const questions = await workload.ask(client, share)
  const cards = questions.map(({ variables, expected }) => ({
    ...column.request(workload.name, variables),
    ...{ variables, expected },
  }))
  let next = 0
  return {
    column,
    workload,
    draw: (count) => cards.slice(next, next + count),
    used: (count) => {
      if (workload.writes) next += count
    },
  }
}
