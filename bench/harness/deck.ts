import type pg from 'pg'
import type { Column } from '../columns.ts'
import { authorizationOf } from '../issuer.ts'
import type { Share, Workload } from '../workloads/workload.ts'

/** A question as a column takes it. */
export type Prepared = {
  body: string
  path: string
  variables: object
  expected: unknown
  /** The `Authorization` header of a member; absent: the key of all. */
  authorization?: string
}

/** A column’s questions of one workload: those of a write are used up. */
export type Deck = {
  column: Column
  workload: Workload
  draw(count: number): Prepared[]
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
  const prepared = questions.map(({ variables, expected, member }) => ({
    ...column.request(workload.name, variables),
    ...{ variables, expected },
    ...(member !== undefined && { authorization: authorizationOf(member) }),
  }))
  let next = 0
  return {
    column,
    workload,
    draw: (count) => prepared.slice(next, next + count),
    used: (count) => {
      if (workload.perSecond !== null) next += count
    },
  }
}
