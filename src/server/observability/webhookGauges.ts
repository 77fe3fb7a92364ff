import { Gauge, type Registry } from 'prom-client'
import type { Backlog } from '../../core/webhook/store/readBacklog.ts'
import { scrapeDatabase } from './scrapeDatabase.ts'

/** Registers the gauges of what waits for webhooks. */
export function webhookGauges(registers: Registry[], read: () => Promise<Backlog>): void {
  const collect = scrapeDatabase(read, {
    show: ({ counts, oldestSeconds }) => {
      for (const [status, count] of Object.entries(counts)) deliveries.set({ status }, count)
      oldest.set(oldestSeconds)
    },
    clear: () => {
      deliveries.reset()
      oldest.remove()
    },
  })
  const deliveries = new Gauge({
    name: 'cardinal_webhook_deliveries',
    help: 'Deliveries to webhooks that wait or are parked.',
    ...{ registers, collect, labelNames: ['status'] as const },
  })
  const oldest = new Gauge({
    name: 'cardinal_webhook_oldest_seconds',
    help: 'Age of the oldest delivery that waits for a webhook; 0 if none does.',
    ...{ registers, collect },
  })
}
