import { isDeepStrictEqual } from 'node:util'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command, Work } from '../../engine/executeCommand.ts'
import { InvalidCardSeries } from '../cardSeries/errors.ts'
import { isSeriesCode } from '../cardSeries/rules/readCardSeries.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { readSettings, type SettingsInput } from './rules/readSettings.ts'
import { loadRules } from './store/loadRules.ts'

export type UpdateSettingsInput = SettingsInput & { idempotencyKey: string }
/** The names of the settings that changed, in alphabetical order. */
export type UpdateSettingsResult = { changed: string[] }

/**
 * Changes the settings of the whole installation. Absent settings do not change; null clears those that may be empty.
 */
export const updateSettings: Command<UpdateSettingsInput, UpdateSettingsResult> = {
  name: 'updateSettings',
  refusals: [NothingToChange, InvalidCardSeries],
  run: async (work, { idempotencyKey: _key, ...input }) => {
    const read = readSettings(input)
    const change = { ...read, settings: { ...read.settings, ...(await readDigitalSeries(work, input)) } }
    const before = await lockRules(work)
    const settings = Object.entries(change.settings).filter(
      ([name, value]) => !isDeepStrictEqual(before.settings[name as keyof typeof before.settings], value),
    )
    const policies = change.policies.filter(({ type, policy }) => before.policies.get(type) !== policy)
    const changed = settings.map(([name]) => name)
    if (policies.length > 0) changed.push('identifierPolicies')
    if (changed.length === 0) return { changed }
    const { tx, now } = work
    await tx.settings.update({
      where: { id: 1 },
      data: { ...Object.fromEntries(settings), updatedAt: now },
      select: { id: true },
    })
    for (const { type, policy } of policies)
      await tx.identifierPolicy.update({ where: { type }, data: { policy }, select: { type: true } })
    const data = {
      ...Object.fromEntries(settings),
      ...(policies.length > 0 && {
        identifierPolicies: policies.map(({ type, policy }) => `${type} ${policy}`),
      }),
    }
    recordEvents(work, [{ type: 'SETTINGS_UPDATED', data }])
    return { changed: changed.sort() }
  },
}

/** The series of digital cards, by its code. */
async function readDigitalSeries({ tx }: Work, { digitalSeriesCode: code }: SettingsInput) {
  if (code === undefined) return {}
  if (code === null) return { digitalSeriesId: null }
  const series = isSeriesCode(code) ? await tx.cardSeries.findUnique({ where: { code } }) : null
  const reason = series ? 'its cards are not digital.' : 'the series does not exist.'
  if (series?.form !== 'DIGITAL') throw new InvalidCardSeries({ reason }, ['digitalSeriesCode'])
  return { digitalSeriesId: series.id }
}

/** Locks the settings, so that concurrent changes wait. */
async function lockRules({ tx }: Work) {
  await tx.$queryRaw`SELECT 1 FROM "Settings" FOR NO KEY UPDATE`
  return loadRules(tx)
}
