import { NothingToChange } from '../../../engine/commonRefusals.ts'
import type { CardForm } from '../../../generated/prisma/enums.ts'
import { InvalidCardSeries } from '../../cardSeries/errors.ts'
import { DefaultRegionInUse } from '../errors.ts'
import type { PolicyFacts } from './facts.ts'
import type { IdentifierPolicyInput, SettingsChange, SettingsInput } from './readSettings.ts'

export type SettingsChangeFacts = {
  /** The change that the client asks for. */
  change: SettingsChange
  /** The series that the client names for digital cards, if there is one. */
  series: { id: number; form: CardForm } | null
  before: { settings: Readonly<Record<string, unknown>>; policies: PolicyFacts }
  /** How many values depend on the present default region. Counted only if the client gives a region. */
  regionalValues?: number
}
/** The settings and policies whose value changes, and the names of all that changes, in alphabetical order. */
export type PlannedSettings = {
  settings: SettingsChange['settings'] & { digitalSeriesId?: number | null }
  policies: IdentifierPolicyInput[]
  changed: string[]
}

/**
 * Plans a change of the settings. Values that they have already do not count. Throws `InvalidCardSeries`,
 * `DefaultRegionInUse` and `NothingToChange`.
 */
export function planSettings(
  { change, series, before, regionalValues = 0 }: SettingsChangeFacts,
  input: Pick<SettingsInput, 'digitalSeriesCode'>,
): PlannedSettings {
  const wanted = { ...change.settings, ...planDigitalSeries(series, input) }
  const settings = Object.entries(wanted).filter(([name, value]) => before.settings[name] !== value)
  if (settings.some(([name]) => name === 'defaultRegion') && regionalValues > 0)
    throw new DefaultRegionInUse({ region: String(before.settings.defaultRegion), values: regionalValues }, [
      'defaultRegion',
    ])
  const policies = change.policies.filter(({ type, policy }) => before.policies.get(type) !== policy)
  const changed = [
    ...settings.map(([name]) => name),
    ...(policies.length > 0 ? ['identifierPolicies'] : []),
  ].sort()
  if (changed.length === 0) throw new NothingToChange({})
  return { settings: Object.fromEntries(settings), policies, changed }
}

function planDigitalSeries(
  series: SettingsChangeFacts['series'],
  { digitalSeriesCode: code }: Pick<SettingsInput, 'digitalSeriesCode'>,
): { digitalSeriesId?: number | null } {
  if (code === undefined) return {}
  if (code === null) return { digitalSeriesId: null }
  const reason = series ? 'its cards are not digital.' : 'the series does not exist.'
  if (series?.form !== 'DIGITAL') throw new InvalidCardSeries({ reason }, ['digitalSeriesCode'])
  return { digitalSeriesId: series.id }
}
