import { eventPayload, type FeedEvent } from './eventPayload.ts'

/**
 * An event in the JSON format of CloudEvents 1.0. `partitionkey` is the customer, so that a broker keeps the events of a customer
 * in order.
 */
export function cloudEvent(event: FeedEvent, { personalData }: { personalData: boolean }) {
  const data = eventPayload(event, { personalData })
  return {
    specversion: '1.0',
    id: data.id,
    source: '/cardinal',
    type: event.type,
    time: event.at.toISOString(),
    ...(data.customerId && { subject: data.customerId, partitionkey: data.customerId }),
    datacontenttype: 'application/json',
    data,
  }
}
