import { updateRows } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { readChangedName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { TillNotFound } from './errors.ts'
import {
  planTillChange,
  type TillChange,
  type TillChangeFacts,
  type TillChangeInput,
} from './rules/planTill.ts'
import { lockTill } from './store/till.ts'

export type UpdateTillInput = TillChangeInput & { idempotencyKey: string }
export type UpdateTillResult = { tillId: string }

/** Renames a till, retires it or brings it back. */
export const updateTill = command<UpdateTillInput, TillChangeFacts, TillChange, UpdateTillResult>({
  name: 'updateTill',
  refusals: [TillNotFound, NothingToChange],
  load: async ({ tx, now }, input) => ({
    name: readChangedName(input.name, ['name']),
    existing: await lockTill(tx, input.code),
    now,
  }),
  decide: planTillChange,
  apply: async (context, { id, set }, { code }) => {
    updateRows(context.tx, 'Till', [{ id, ...set }])
    const { name = null, retiredAt } = set
    const retired = retiredAt === undefined ? null : retiredAt !== null
    recordEvents(context, [{ type: 'TILL_UPDATED', data: { code, name, retired } }])
    return { tillId: id }
  },
})
