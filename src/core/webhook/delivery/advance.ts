import type { Db } from '../../../db/connect.ts'
import { type CommandContext, executeInternal } from '../../../engine/executeCommand.ts'
import { CursorExpired } from '../../events/feed/cursorExpired.ts'
import { readEvents } from '../../events/feed/readEvents.ts'
import { addDeliveries, countWaiting, skipDropped } from '../store/addDeliveries.ts'
import { type Claimed, claimDeliveries } from '../store/claimDeliveries.ts'
import { type Endpoint, lockEndpoint } from '../store/lockEndpoint.ts'
import { type Answered, pauseIfGone, recordAnswers } from '../store/recordAnswers.ts'

/** How many events of the feed are read for a webhook at a time. */
const pageSize = 200
/** The most deliveries of a webhook that wait. What follows stays in the feed. */
const mostWaiting = 10_000

/** What is to be sent now, and whether the feed has more that can be read at once. */
export type Advanced = { endpoint: Endpoint; claimed: Claimed[]; more: boolean }

/**
 * One step of a webhook, in one transaction: records answers, adds deliveries of new events, and takes those that are due.
 * Null if the webhook was deleted. A webhook that is paused takes nothing.
 */
export const advance = (
  db: Db,
  webhookId: string,
  { answered, takes }: { answered: readonly Answered[]; takes: boolean },
): Promise<Advanced | null> =>
  executeInternal(db, 'cardinal', async (context) => {
    const endpoint = await lockEndpoint(context, webhookId)
    if (!endpoint) return null
    await recordAnswers(context, webhookId, answered)
    const isGone = pauseIfGone(context, endpoint, answered)
    if (isGone || !takes || endpoint.status !== 'ACTIVE') return { endpoint, claimed: [], more: false }
    const more = await followFeed(context, endpoint)
    return { endpoint, claimed: await claimDeliveries(context, webhookId), more }
  })

/** Adds deliveries of the next events. Returns whether there are more. */
async function followFeed(context: CommandContext, endpoint: Endpoint): Promise<boolean> {
  const { id, eventTypes, transactionId, eventId } = endpoint
  const after = { transactionId, id: eventId }
  const filter = { types: eventTypes.length > 0 ? eventTypes : null, customerId: null }
  try {
    const page = await readEvents(context.tx, { after, limit: pageSize, filter })
    if (page.end.transactionId === transactionId && page.end.id === eventId) return false
    if (page.events.length > 0 && (await countWaiting(context, id, mostWaiting)) >= mostWaiting) return false
    addDeliveries(context, id, page)
    return page.hasNextPage
  } catch (error) {
    if (!(error instanceof CursorExpired)) throw error
    skipDropped(context, id, error.after)
    return true
  }
}
