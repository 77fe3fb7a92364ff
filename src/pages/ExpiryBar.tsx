import { formats } from './formats.ts'
import { texts } from './texts/texts.ts'

type Expiring = { expiringSoon: string }
type Enrollment = { month: Expiring & { balance: string }; quarter: Expiring; year: Expiring }

/** The points of a program by when they expire: as a bar, and in words. */
export function ExpiryBar({ enrollment: { month, quarter, year } }: { enrollment: Enrollment }) {
  const balance = BigInt(month.balance)
  const [soon, next, then] = [month, quarter, year].map(({ expiringSoon }) => BigInt(expiringSoon))
  if (soon === undefined || next === undefined || then === undefined || balance <= 0n) return null
  const spans = [
    { name: 'month', points: soon },
    { name: 'quarter', points: next - soon },
    { name: 'year', points: then - next },
    { name: 'later', points: balance - then },
  ] as const
  return (
    <div class="expiry">
      <h4>{texts.points.expiringHeading}</h4>
      <svg class="expiry-bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
        {spans.map(({ name, points }, index) => {
          const before = spans.slice(0, index).reduce((sum, span) => sum + span.points, 0n)
          const x = Number((before * 1_000n) / balance) / 10
          return (
            <rect key={name} class={name} x={x} width={Number((points * 1_000n) / balance) / 10} height="2" />
          )
        })}
      </svg>
      <ul>
        {spans
          .filter(({ points }) => points > 0n)
          .map(({ name, points }) => (
            <li key={name} class={name}>
              {formats.points(points)} {texts.points.expiring[name]}
            </li>
          ))}
      </ul>
    </div>
  )
}
