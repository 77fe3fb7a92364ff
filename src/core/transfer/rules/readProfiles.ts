import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { Consent } from '../../customer/rules/consent.ts'
import { noConsent } from '../../customer/rules/consent.ts'
import { assertKept } from '../../customer/rules/keptValues.ts'
import { type PlannedChannel, planChannels } from '../../customer/rules/planChannels.ts'
import { planConsent } from '../../customer/rules/planConsent.ts'
import { newProfile } from '../../customer/rules/planProfileChange.ts'
import { type ConsentInput, readGivenConsent } from '../../customer/rules/readGivenConsent.ts'
import { mergeFields, type ProfileColumns, readProfile } from '../../customer/rules/readProfile.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { readLinkItem } from '../../link/rules/readLinkItems.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import { knownSourceAccount } from '../../settings/rules/knownSourceAccount.ts'
import type { ImportConfiguration } from './importFacts.ts'
import type {
  ImportChannel,
  ImportConsent,
  ImportIdentifier,
  ImportLine,
  ImportProfile,
} from './importLine.ts'
import { readMoment } from './readMoment.ts'
import { within } from './within.ts'

type Path = (string | number)[]
/** A channel of a line, with the consents before its present one. */
export type ReadChannel = PlannedChannel & { history: Consent[] }
/** What a line says of one source account. */
export type ReadProfile = {
  account: SourceAccountFacts
  columns: Omit<ProfileColumns, 'channels' | 'kept'>
  fields: Record<string, unknown>
  channels: ReadChannel[]
  items: LinkItem[]
}

/**
 * The profiles of a line with their identifiers. An account with identifiers alone gets an empty profile. Throws the
 * refusals of a registration.
 */
export function readProfiles(line: ImportLine, configuration: ImportConfiguration): ReadProfile[] {
  const read = new Map<string, ReadProfile>()
  for (const [index, profile] of (line.profiles ?? []).entries()) {
    const path = ['profiles', index]
    const account = accountOf(configuration, profile, path)
    if (read.has(account.id))
      throw new InvalidInput({ reason: 'the line has a profile of this source account already.' }, path)
    read.set(account.id, { account, ...readOne(profile, line.registeredAt, configuration, path), items: [] })
  }
  for (const [index, identifier] of (line.identifiers ?? []).entries()) {
    const path = ['identifiers', index]
    const account = accountOf(configuration, identifier, path)
    const profile = read.get(account.id) ?? emptyProfile(account, line, configuration)
    read.set(account.id, profile)
    addItem(profile, readItem(identifier, configuration, path))
  }
  return [...read.values()]
}

const readItem = ({ type, value }: ImportIdentifier, { settings }: ImportConfiguration, path: Path) =>
  readLinkItem({ type, value }, settings.defaultRegion, path)

function addItem({ items }: ReadProfile, item: LinkItem): void {
  const isSame = (other: LinkItem) =>
    other.type === item.type && other.normalizedValue === item.normalizedValue
  if (!items.some(isSame)) items.push(item)
}

function accountOf(
  { account }: ImportConfiguration,
  { source, accountId }: Pick<ImportProfile, 'source' | 'accountId'>,
  path: Path,
): SourceAccountFacts {
  const found = account(source, accountId ?? null)
  return within(path, () => knownSourceAccount(found, { source, accountId: accountId ?? undefined }))
}

const emptyProfile = (
  account: SourceAccountFacts,
  line: ImportLine,
  configuration: ImportConfiguration,
): ReadProfile => ({
  account,
  ...readOne({ source: account.sourceCode }, line.registeredAt, configuration, []),
  items: [],
})

function readOne(
  profile: ImportProfile,
  registeredAt: string | null | undefined,
  { now, settings, tills, definitions }: ImportConfiguration,
  path: Path,
): Omit<ReadProfile, 'account' | 'items'> {
  const rules = { now, tills, defaultRegion: settings.defaultRegion, bySelf: false }
  const given = profile.channels ?? []
  const { channels, kept, ...columns } = readProfile(
    {
      firstName: profile.firstName ?? null,
      lastName: profile.lastName ?? null,
      registeredAt: readMoment(profile.registeredAt ?? registeredAt, [...path, 'registeredAt']),
      associatedWith: profile.associatedWith ?? null,
      lastViewedAt: readMoment(profile.lastViewedAt, [...path, 'lastViewedAt']),
      fields: profile.fields ?? {},
      channels: given.map((channel, index) => channelInput(channel, [...path, 'channels', index])),
    },
    { ...rules, definitions: definitions.profile },
    path,
  )
  assertKept(kept, newProfile)
  return {
    columns,
    fields: mergeFields({}, profile.fields ?? {}),
    channels: planChannels([], channels ?? []).map((channel, index) => ({
      ...channel,
      history: (given[index]?.consentHistory ?? []).map((consent, n) =>
        consentBefore(consent, { now, bySelf: false }, [...path, 'channels', index, 'consentHistory', n]),
      ),
    })),
  }
}

const channelInput = ({ type, value, primary, verified, consent }: ImportChannel, path: Path) => ({
  ...{ type, value, primary: primary ?? false, verified: verified ?? false },
  ...(consent && { consent: consentInput(consent, [...path, 'consent']) }),
})

const consentInput = (
  { status, optInLevel, collectedFrom, at }: ImportConsent,
  path: Path,
): ConsentInput => ({
  ...{ status, optInLevel: optInLevel ?? null, collectedFrom: collectedFrom ?? null },
  at: readMoment(at, [...path, 'at']),
})

function consentBefore(consent: ImportConsent, rules: { now: Date; bySelf: boolean }, path: Path): Consent {
  return planConsent(noConsent, readGivenConsent(consentInput(consent, path), rules, path))
}
