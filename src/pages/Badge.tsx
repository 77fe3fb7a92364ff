import { statusName } from './statusName.ts'

const good = ['ACTIVE', 'SUBSCRIBED', 'APPROVED', 'DONE', 'DELIVERED']
const bad = [
  'CLOSED',
  'CANCELLED',
  'DECEASED',
  'DELETED',
  'EXPIRED',
  'FAILED',
  'PARKED',
  'REJECTED',
  'UNSUBSCRIBED',
]

/** A status as a small label. Its color is never the only sign. */
export function Badge({ status, label }: { status: string; label?: string }) {
  const tone = good.includes(status) ? 'good' : bad.includes(status) ? 'bad' : 'calm'
  return <span class={`badge ${tone}`}>{label ?? statusName(status)}</span>
}
