import { recordEvents } from '../../src/core/events/store/recordEvents.ts'
import { insertTogether } from '../../src/db/bulkWrite.ts'
import type { Command } from '../../src/engine/executeCommand.ts'

const exportFile = 'export-demo.ndjson'

type EventRow = { id: bigint; transactionId: bigint; customerId: string }

/**
 * An export, and a webhook that is paused with a delivery that arrived, one that arrived at the third attempt, and one that
 * never did. They are written as they would be by the jobs. Nothing is sent: no partner listens.
 */
export const servedPartner: Command<{ idempotencyKey: string }, object> = {
  name: 'demo.servePartner',
  refusals: [],
  run: async (context) => {
    const { tx, now, caller, newId } = context
    const total = Number(
      (
        (await tx.$queryRaw`SELECT count(*) FROM "Customer" WHERE "survivorId" IS NULL`) as {
          count: bigint
        }[]
      )[0]?.count,
    )
    const events = (await tx.$queryRaw`
      SELECT "id", "transactionId", "customerId"::text FROM "Event"
       WHERE "type" = 'CUSTOMER_REGISTERED' ORDER BY "transactionId", "id" LIMIT 3`) as EventRow[]
    const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
    insertTogether(tx, {
      DataExport: [
        {
          ...{
            id: newId(),
            file: exportFile,
            status: 'DONE',
            attempts: 1,
            snapshotAt: ago(90),
            total,
          },
          ...{
            exported: total,
            caller,
            reason: 'Monthly comparison',
            startedAt: ago(90),
            finishedAt: ago(89),
          },
        },
      ],
    })
    const webhookId = newId()
    const last = events.at(-1)
    const outcomes = [
      { status: 'DELIVERED', attempts: 1, responseStatus: 204 },
      { status: 'DELIVERED', attempts: 3, responseStatus: 200 },
      { status: 'PARKED', attempts: 10, responseStatus: 503, failure: 'STATUS' },
    ] as const
    insertTogether(tx, {
      Webhook: [
        {
          ...{
            id: webhookId,
            url: 'https://partner.example.com/cardinal',
            status: 'PAUSED',
            secretId: newId(),
          },
          ...{ eventTypes: ['CUSTOMER_REGISTERED'], createdAt: ago(120) },
          ...{ positionTransactionId: last?.transactionId ?? 0n, positionId: last?.id ?? 0n },
        },
      ],
    })
    recordEvents(context, [
      { type: 'EXPORT_STARTED', data: { file: exportFile } },
      {
        type: 'WEBHOOK_CREATED',
        data: {
          ...{ webhookId, host: 'partner.example.com', personalData: false },
          ...{ eventTypes: ['CUSTOMER_REGISTERED'], webhookStatus: 'PAUSED' },
        },
      },
    ])
    for (const [index, outcome] of outcomes.entries()) {
      const event = events[index]
      if (!event) throw new Error('the demo has no three registrations')
      insertTogether(tx, {
        WebhookDelivery: [
          {
            ...{ id: newId(), webhookId, eventTransactionId: event.transactionId, eventId: event.id },
            ...{
              eventType: 'CUSTOMER_REGISTERED' as const,
              customerId: event.customerId,
              createdAt: ago(100),
            },
            ...{ ...outcome, lastAttemptAt: ago(60 - index), endedAt: ago(60 - index) },
          },
        ],
      })
    }
    return {}
  },
}
