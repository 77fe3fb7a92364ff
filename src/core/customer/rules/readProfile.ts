import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { assertMoment } from '../../../engine/input/assertMoment.ts'
import { readText } from '../../../engine/input/readText.ts'
import type { ChannelType } from '../../../generated/prisma/enums.ts'
import { phoneRegionOf } from '../../../values/mobileNumber.ts'
import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'
import { normalizeIdentifier } from '../../identifier/rules/normalizeIdentifier.ts'
import { checkFields, type FieldDefinition } from '../../settings/rules/fieldDefinitions.ts'
import { isTill, type TillFacts } from '../../settings/rules/isTill.ts'
import { InvalidChannel } from '../errors.ts'
import { everAllowed, invalidField, type KeptValues, keptFields } from './keptValues.ts'
import type { GivenChannel } from './planChannels.ts'
import { readConsent } from './readConsent.ts'
import type { ConsentInput } from './readGivenConsent.ts'

type Maybe<T> = T | null | undefined
/** Values of defined fields by name, as the client sends them. */
export type FieldValues = Record<string, NonNullable<unknown> | null | undefined>
export type ChannelInput = {
  type: ChannelType
  value: string
  primary?: Maybe<boolean>
  verified?: Maybe<boolean>
  subscribed?: Maybe<boolean>
  consent?: Maybe<ConsentInput>
}
/** A profile from a client. Absent values do not change; null clears a value. */
export type ProfileInput = {
  firstName?: Maybe<string>
  lastName?: Maybe<string>
  registeredAt?: Maybe<OffsetDateTime>
  associatedWith?: Maybe<string>
  lastViewedAt?: Maybe<OffsetDateTime>
  fields?: Maybe<FieldValues>
  channels?: Maybe<ChannelInput[]>
}
/** The checked columns of a profile that a request sets. Absent columns do not change; null clears one. */
export type ProfileColumns = {
  firstName?: string | null
  lastName?: string | null
  registeredAt?: Date | null
  registeredOffset?: number | null
  associatedWith?: string | null
  lastViewedAt?: Date | null
  lastViewedOffset?: number | null
  channels: GivenChannel[] | undefined
  kept?: KeptValues
}
/** What the values of a profile are checked against. */
export type ProfileRules = {
  now: Date
  defaultRegion: string | null
  tills: TillFacts
  /** Whether the customer itself calls, with a self-service token. */
  bySelf: boolean
}
/** The names of values in the request of a client, for the paths of refusals. */
export type ProfileNames = Readonly<Record<'registeredAt' | 'lastViewedAt' | 'channels', string>>
type Rules = ProfileRules & { definitions: readonly FieldDefinition[] }
type Path = readonly (string | number)[]

/** The most communication channels of one profile. */
export const maxChannels = 20

const ownNames = { registeredAt: 'registeredAt', lastViewedAt: 'lastViewedAt', channels: 'channels' }

/**
 * Checks a profile input and returns the columns that it sets. What the definitions no longer take is in `kept`: the
 * plan compares it with what is stored.
 */
export function readProfile(
  input: ProfileInput,
  rules: Rules,
  path: Path,
  names: ProfileNames = ownNames,
): ProfileColumns {
  const { definitions, now, tills, bySelf } = rules
  assertFields(definitions, input.fields, [...path, 'fields'], { bySelf })
  assertMoment(input.registeredAt, now, [...path, names.registeredAt])
  assertMoment(input.lastViewedAt, now, [...path, names.lastViewedAt])
  if (bySelf) assertPast(input.lastViewedAt, now, [...path, names.lastViewedAt])
  const associatedWith = readText(input.associatedWith, 100, [...path, 'associatedWith'])
  const fields = keptFields(definitions, input.fields, [...path, 'fields'])
  const till = isTill(tills, input.associatedWith?.trim())
    ? undefined
    : { code: associatedWith ?? '', path: [...path, 'associatedWith'] }
  return {
    ...((fields || till) && { kept: { ...(fields && { fields }), ...(till && { till }) } }),
    ...pick('firstName', readText(input.firstName, 200, [...path, 'firstName'])),
    ...pick('lastName', readText(input.lastName, 200, [...path, 'lastName'])),
    ...pick('associatedWith', associatedWith),
    ...readMoment('registered', input.registeredAt),
    ...readMoment('lastViewed', input.lastViewedAt),
    channels:
      input.channels === undefined
        ? undefined
        : readChannels(input.channels ?? [], rules, [...path, names.channels]),
  }
}

/**
 * Refuses fields that cannot be stored, by name: they are not defined, have another type, or are not open to a member
 * that calls. What is stored can be sent again, although its definition has changed since (`keptFields`). Throws
 * `InvalidField`, and `InvalidInput` if a member would clear all fields.
 */
export function assertFields(
  definitions: readonly FieldDefinition[],
  values: Maybe<Record<string, unknown>>,
  path: Path,
  { bySelf = false }: { bySelf?: boolean } = {},
): void {
  if (bySelf && values === null)
    throw new InvalidInput(
      { reason: 'self-service names each field to clear, with null as its value.' },
      path,
    )
  if (checkFields(everAllowed(definitions), values ?? {}, { bySelf }).length > 0)
    throw invalidField(checkFields(definitions, values ?? {}, { bySelf }), path)
}

/** Merges given fields into the existing ones. Null deletes a field, undefined keeps it; null instead of the object deletes all. */
export function mergeFields(
  before: Record<string, unknown>,
  given: Maybe<Record<string, unknown>>,
): Record<string, unknown> {
  if (given === null) return {}
  const changes = Object.entries(given ?? {}).filter(([, value]) => value !== undefined)
  const merged = { ...before, ...Object.fromEntries(changes) }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
}

function assertPast(moment: Maybe<OffsetDateTime>, now: Date, path: Path): void {
  if (moment && moment.instant > now)
    throw new InvalidInput({ reason: `${path.at(-1)} is in the future.` }, path)
}

const pick = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, V>)

function readMoment<K extends 'registered' | 'lastViewed'>(key: K, moment: Maybe<OffsetDateTime>) {
  if (moment === undefined) return {}
  const [instant, offset] = [moment?.instant ?? null, moment?.offsetMinutes ?? null]
  return { [`${key}At`]: instant, [`${key}Offset`]: offset } as Record<`${K}At`, Date | null> &
    Record<`${K}Offset`, number | null>
}

function readChannels(channels: ChannelInput[], rules: Rules, path: Path): GivenChannel[] {
  if (channels.length > maxChannels)
    throw new InvalidInput({ reason: `a profile can have at most ${maxChannels} channels.` }, path)
  const read = channels.map((channel, index) => readChannel(channel, rules, [...path, index]))
  read.forEach(({ type, normalizedValue, primary }, index) => {
    const earlier = read.slice(0, index).filter((other) => other.type === type)
    if (earlier.some((other) => other.normalizedValue === normalizedValue))
      throw new InvalidInput({ reason: `this ${type} channel appears twice.` }, [...path, index])
    if (primary && earlier.some((other) => other.primary))
      throw new InvalidInput({ reason: `only one ${type} channel can be primary.` }, [
        ...path,
        index,
        'primary',
      ])
  })
  return read
}

function readChannel(
  { type, value, primary, verified, ...given }: ChannelInput,
  { defaultRegion: region, now, bySelf }: Rules,
  path: Path,
): GivenChannel {
  const kind = type === 'MOBILE' || type === 'EMAIL' ? type : 'EXTERNAL_ID'
  const read = normalizeIdentifier({ type: kind, value, defaultRegion: phoneRegionOf(region) })
  if (!read.ok)
    throw new InvalidChannel({ channelType: type, reason: `it ${read.reason}.` }, [...path, 'value'])
  return {
    type,
    value: read.value.value,
    normalizedValue: read.value.normalized,
    ...flag('primary', primary),
    ...flag('verified', verified),
    ...pick('consent', readConsent(given, { now, bySelf }, path)),
  }
}

/** A flag that is absent does not change. Null clears it. */
const flag = <K extends string>(key: K, value: Maybe<boolean>) =>
  pick(key, value === undefined ? undefined : (value ?? false))
