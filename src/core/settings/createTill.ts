import { insertTogether } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { TillExists } from './errors.ts'
import { type NewTill, planNewTill, readNewTill, type Till } from './rules/planTill.ts'
import { lockTill } from './store/till.ts'

export type CreateTillInput = NewTill & { idempotencyKey: string }
export type CreateTillResult = { tillId: string }

type Facts = { till: NewTill; existing: Till | null }

/** Creates a till. */
export const createTill = command<CreateTillInput, Facts, NewTill, CreateTillResult>({
  name: 'createTill',
  refusals: [TillExists],
  load: async ({ tx }, input) => {
    const till = readNewTill(input)
    return { till, existing: await lockTill(tx, till.code) }
  },
  decide: planNewTill,
  apply: async (context, till) => {
    const tillId = context.newId()
    insertTogether(context.tx, { Till: [{ id: tillId, ...till, createdAt: context.now }] })
    recordEvents(context, [{ type: 'TILL_CREATED', data: till }])
    return { tillId }
  },
})
