import { updateRows } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { readChangedName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { ProgramNotFound } from './errors.ts'
import {
  knownProgram,
  type PlannedRetirable,
  type ProgramFacts,
  planRetirable,
} from './rules/planProgramChange.ts'
import { lockProgram } from './store/lockProgram.ts'

export type UpdateProgramInput = {
  idempotencyKey: string
  programId: number
  name?: string | null | undefined
  retired?: boolean | null | undefined
}
export type UpdateProgramResult = { programId: number }

type Facts = { found: ProgramFacts | null; name: string | undefined; now: Date }

/** Renames a loyalty program, retires it, or brings it back. A retired program enrolls no customers. */
export const updateProgram = command<UpdateProgramInput, Facts, PlannedRetirable, UpdateProgramResult>({
  name: 'updateProgram',
  refusals: [ProgramNotFound, NothingToChange],
  load: async (context, { programId, name }) => ({
    name: readChangedName(name, ['name']),
    found: await lockProgram(context, programId),
    now: context.now,
  }),
  decide: ({ found, name, now }, { programId, retired }) =>
    planRetirable(knownProgram(found, programId), { name, retired }, now),
  apply: async (context, set, { programId }) => {
    const { name = null, retiredAt } = set
    updateRows(context.tx, 'Program', [{ id: programId, ...set }])
    const retired = retiredAt === undefined ? null : retiredAt !== null
    recordEvents(context, [{ type: 'PROGRAM_UPDATED', data: { programId, name, retired } }])
    return { programId }
  },
})
