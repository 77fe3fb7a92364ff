import type { ComponentChildren } from 'preact'
import { ExpiryBar } from './ExpiryBar.tsx'
import { formats } from './formats.ts'
import { texts } from './texts/texts.ts'

type Expiring = { expiringSoon: string }
type Enrollment = {
  program: { name: string }
  tier: { name: string }
  tierExpiresAt: string | null
  month: Expiring & { balance: string; lifetime: string }
  quarter: Expiring
  year: Expiring
}

/** A program of a customer: points, tier, and what expires when. */
export const ProgramPoints = ({
  enrollment: one,
  children,
}: {
  enrollment: Enrollment
  children?: ComponentChildren
}) => (
  <section class="program">
    <div class="balance">
      <strong>{formats.points(one.month.balance)}</strong> {texts.points.points}
    </div>
    <div class="program-text">
      <h3>{one.program.name}</h3>
      <span class="tier">
        {one.tier.name}
        {one.tierExpiresAt && <small> {texts.points.tierUntil(formats.day(one.tierExpiresAt))}</small>}
      </span>
      <small>{texts.points.lifetime(formats.points(one.month.lifetime))}</small>
    </div>
    <ExpiryBar enrollment={one} />
    {children}
  </section>
)
