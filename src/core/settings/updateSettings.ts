import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { InvalidCardSeries } from '../cardSeries/errors.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { DefaultRegionInUse } from './errors.ts'
import { type PlannedSettings, planSettings, type SettingsChangeFacts } from './rules/planSettings.ts'
import { readSettings, type SettingsInput } from './rules/readSettings.ts'
import { lockRules } from './store/lockRules.ts'
import { writeSettings } from './store/writeSettings.ts'

export type UpdateSettingsInput = SettingsInput & { idempotencyKey: string }
/** The names of the settings that changed, in alphabetical order. */
export type UpdateSettingsResult = { changed: string[] }

/**
 * Changes the settings of the whole installation. Absent settings do not change; null clears those that may be empty.
 */
export const updateSettings = command<
  UpdateSettingsInput,
  SettingsChangeFacts,
  PlannedSettings,
  UpdateSettingsResult
>({
  name: 'updateSettings',
  refusals: [NothingToChange, InvalidCardSeries, DefaultRegionInUse],
  load: async ({ tx }, { idempotencyKey: _key, ...input }) => ({
    change: readSettings(input),
    ...(await lockRules(tx, input)),
  }),
  decide: planSettings,
  apply: async (context, { settings, policies, changed }) => {
    writeSettings(context, { settings, policies })
    const data = {
      ...settings,
      ...(policies.length > 0 && {
        identifierPolicies: policies.map(({ type, policy }) => `${type} ${policy}`),
      }),
    }
    recordEvents(context, [{ type: 'SETTINGS_UPDATED', data }])
    return { changed }
  },
})
