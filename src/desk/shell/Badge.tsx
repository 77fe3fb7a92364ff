import { statusName } from './statusName.ts'

const good = ['ACTIVE', 'SUBSCRIBED', 'APPROVED']
const bad = ['CLOSED', 'CANCELLED', 'DECEASED', 'DELETED', 'EXPIRED', 'REJECTED', 'UNSUBSCRIBED']

/** A status as a small label. Its color is never the only sign. */
export function Badge({ status, label }: { status: string; label?: string }) {
  const tone = good.includes(status) ? 'good' : bad.includes(status) ? 'bad' : 'calm'
  return <span class={`badge ${tone}`}>{label ?? statusName(status)}</span>
}
