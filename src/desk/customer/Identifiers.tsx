import type { SourceEntryFragment } from '../generated/operations.ts'
import { fullName } from '../shell/fullName.ts'
import { Panel } from '../shell/Panel.tsx'
import { sourceName } from '../shell/sourceName.ts'
import { texts } from '../texts.ts'
import { identifierName } from './identifierName.ts'

/** The identifiers of a customer, by source. */
export function Identifiers({ profiles }: { profiles: readonly SourceEntryFragment[] }) {
  return (
    <Panel title={texts.customer.sections.identifiers}>
      {profiles.map((profile) => (
        <section class="source" key={profile.id}>
          <h3>
            {sourceName(profile.sourceAccount)} <small>{fullName(profile)}</small>
          </h3>
          {profile.identifiers.length === 0 && <p class="none">{texts.customer.noIdentifiers}</p>}
          <dl class="pairs">
            {profile.identifiers.map(({ id, type, value }) => (
              <div key={id}>
                <dt>{identifierName(type)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Panel>
  )
}
