import type { Command } from '../../engine/executeCommand.ts'
import { assertCount } from '../../engine/input/assertCount.ts'
import { readName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'

export type CreateProgrammeInput = { idempotencyKey: string; name: string; tiers: { name: string }[] }
export type CreateProgrammeResult = { programmeId: number }

/** The most tiers of one program. */
export const maxTiers = 20

/** Creates a loyalty program with its tiers, lowest first. */
export const createProgramme: Command<CreateProgrammeInput, CreateProgrammeResult> = {
  name: 'createProgramme',
  refusals: [],
  run: async (work, input) => {
    const { tx, now, newId } = work
    assertCount(input.tiers.length, { least: 1, most: maxTiers }, ['tiers'])
    const name = readName(input.name, ['name'])
    const tiers = input.tiers.map((tier, index) => readName(tier.name, ['tiers', index, 'name'], 100))
    const { id } = await tx.programme.create({ data: { name, createdAt: now }, select: { id: true } })
    await tx.tier.createMany({
      data: tiers.map((tier, index) => ({ id: newId(), programmeId: id, sequence: index + 1, name: tier })),
    })
    recordEvents(work, [{ type: 'PROGRAMME_CREATED', data: { programId: id, name, tiers } }])
    return { programmeId: id }
  },
}
