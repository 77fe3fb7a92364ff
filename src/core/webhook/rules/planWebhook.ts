import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import { notNull } from '../../../engine/input/notNull.ts'
import type { EventType, WebhookStatus } from '../../../generated/prisma/enums.ts'
import { isSameJson } from '../../../values/isSameJson.ts'
import { WebhookLimitExceeded, WebhookNotFound, WebhooksNotConfigured } from '../errors.ts'
import { readUrl } from './readUrl.ts'

/** The most webhooks. */
export const maxWebhooks = 100

/** What the configuration and the present webhooks allow. */
type Allowed = { hasKey: boolean; allowsHttp: boolean }
export type NewWebhookFacts = Allowed & { count: number }
export type NewWebhook = { url: string; eventTypes: EventType[]; personalData: boolean }
export type NewWebhookInput = {
  url: string
  eventTypes?: readonly EventType[] | null | undefined
  personalData?: boolean | null | undefined
}

export type StoredWebhook = NewWebhook & { id: string; status: WebhookStatus; secretId: string }
export type WebhookFacts = Allowed & { webhook: StoredWebhook | null }
/** A change of a webhook. Absent values do not change. */
export type WebhookChangeInput = {
  url?: string | null | undefined
  eventTypes?: readonly EventType[] | null | undefined
  personalData?: boolean | null | undefined
  status?: WebhookStatus | null | undefined
}
/** The columns that change, and the URL after the change. */
export type WebhookChange = {
  id: string
  url: string
  set: Partial<NewWebhook & { status: WebhookStatus }>
}

/** Plans a new webhook. Throws `WebhooksNotConfigured`, `WebhookLimitExceeded`, `WebhookUrlNotAllowed` or `InvalidInput`. */
export function planNewWebhook(
  { hasKey, allowsHttp, count }: NewWebhookFacts,
  input: NewWebhookInput,
): NewWebhook {
  if (!hasKey) throw new WebhooksNotConfigured({}, [])
  if (count >= maxWebhooks) throw new WebhookLimitExceeded({ limit: maxWebhooks }, [])
  return {
    url: readUrl(input.url, allowsHttp),
    eventTypes: readTypes(input.eventTypes),
    personalData: input.personalData ?? false,
  }
}

/** Plans the change of a webhook. Throws `WebhookNotFound`, `WebhookUrlNotAllowed`, `InvalidInput` or `NothingToChange`. */
export function planWebhookChange(
  { webhook, allowsHttp }: WebhookFacts,
  { url, eventTypes, personalData, status }: WebhookChangeInput,
): WebhookChange {
  const before = assertFound(webhook)
  const given = notNull(url, ['url'])
  const wanted = {
    ...(given !== undefined && { url: readUrl(given, allowsHttp) }),
    ...(eventTypes !== undefined && { eventTypes: readTypes(eventTypes) }),
    personalData: notNull(personalData, ['personalData']) ?? before.personalData,
    status: notNull(status, ['status']) ?? before.status,
  }
  const changed = Object.entries(wanted).filter(
    ([name, value]) => !isSameJson(before[name as keyof typeof wanted], value),
  )
  if (changed.length === 0) throw new NothingToChange({}, [])
  return { id: before.id, url: wanted.url ?? before.url, set: Object.fromEntries(changed) }
}

/** The webhook that a call names. Throws `WebhookNotFound`. */
export function assertFound(webhook: StoredWebhook | null): StoredWebhook {
  if (!webhook) throw new WebhookNotFound({}, ['webhook'])
  return webhook
}

/** Event types, each once. Null: all. Throws `InvalidInput` for none. */
function readTypes(types: readonly EventType[] | null | undefined): EventType[] {
  if (types?.length === 0)
    throw new InvalidInput({ reason: 'eventTypes is empty. Leave it out for all types.' }, ['eventTypes'])
  return [...new Set(types ?? [])].sort()
}
