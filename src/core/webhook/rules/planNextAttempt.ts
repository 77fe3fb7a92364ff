import type { WebhookDeliveryStatus, WebhookFailure } from '../../../generated/prisma/enums.ts'

/** How an attempt ended. */
export type Answer = {
  /** The HTTP status; null if there was no answer. */
  responseStatus: number | null
  /** Null: it was delivered. */
  failure: WebhookFailure | null
  /** After how many seconds the receiver wants the next attempt; absent if it does not say. */
  retryAfter?: number | null
}

const [minute, hour] = [60, 3_600]
/**
 * The pauses after each failed attempt, in seconds: the schedule that Standard Webhooks recommends. Together they take three
 * days and three and a half hours.
 */
export const pauses: readonly number[] = [
  ...[5, 5 * minute, 30 * minute],
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * hour),
]

export type NextAttempt = { status: WebhookDeliveryStatus; pauseSeconds: number | null }

/** The longest pause that a receiver can ask for: one day, in seconds. */
export const longestPause = 24 * hour

/** What follows after the attempt of this number, counted from 1. */
export function planNextAttempt(
  attempt: number,
  { failure, retryAfter }: Pick<Answer, 'failure' | 'retryAfter'>,
): NextAttempt {
  if (failure === null) return { status: 'DELIVERED', pauseSeconds: null }
  const pause = pauses[attempt - 1]
  // It cannot be sent without its event.
  if (pause === undefined || failure === 'EVENT_DROPPED') return { status: 'PARKED', pauseSeconds: null }
  return { status: 'RETRYING', pauseSeconds: Math.max(pause, Math.min(retryAfter ?? 0, longestPause)) }
}

/** What an HTTP status means for a delivery. `Retry-After` counts with 429 and 503. */
export function answerOf(responseStatus: number, retryAfter: number | null = null): Answer {
  if (responseStatus === 429 || responseStatus === 503)
    return { responseStatus, failure: 'STATUS', retryAfter }
  if (responseStatus >= 200 && responseStatus < 300) return { responseStatus, failure: null }
  return { responseStatus, failure: responseStatus >= 300 && responseStatus < 400 ? 'REDIRECT' : 'STATUS' }
}

/** Whether the receiver says that it is gone for good. */
export const isGone = ({ responseStatus }: Pick<Answer, 'responseStatus'>): boolean => responseStatus === 410
