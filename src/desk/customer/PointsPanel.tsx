import { ChangePoints } from '../actions/ChangePoints.tsx'
import { MovePoints } from '../actions/MovePoints.tsx'
import type { PointsFragment } from '../generated/operations.ts'
import { formats } from '../shell/formats.ts'
import { Panel } from '../shell/Panel.tsx'
import { texts } from '../texts/texts.ts'
import { ExpiryBar } from './ExpiryBar.tsx'

/** The programs of a customer: tier, points, and what expires when. */
export function PointsPanel({ id, enrollments }: { id: string; enrollments: readonly PointsFragment[] }) {
  return (
    <Panel title={texts.customer.sections.points}>
      {enrollments.length === 0 && <p class="none">{texts.customer.noPoints}</p>}
      {enrollments.map((one) => (
        <section class="program" key={one.id}>
          <div class="balance">
            <strong>{formats.points(one.month.balance)}</strong> {texts.customer.points}
          </div>
          <div class="program-text">
            <h3>{one.program.name}</h3>
            <span class="tier">
              {one.tier.name}
              {one.tierExpiresAt && (
                <small> {texts.customer.tierUntil(formats.day(one.tierExpiresAt))}</small>
              )}
            </span>
            <small>{texts.customer.lifetime(formats.points(one.month.lifetime))}</small>
          </div>
          <ExpiryBar enrollment={one} />
          <div class="program-actions">
            <ChangePoints id={id} program={one.program} />
            <MovePoints id={id} program={one.program} />
          </div>
        </section>
      ))}
    </Panel>
  )
}
