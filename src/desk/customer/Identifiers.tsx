import { fullName } from '../../pages/fullName.ts'
import { identifierName } from '../../pages/identifierName.ts'
import { Panel } from '../../pages/Panel.tsx'
import { sourceName } from '../../pages/sourceName.ts'
import { DelinkIdentifier } from '../actions/DelinkIdentifier.tsx'
import { LinkIdentifier } from '../actions/LinkIdentifier.tsx'
import type { SourceEntryFragment } from '../generated/operations.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'

/** The identifiers of a customer, by source. */
export function Identifiers({ id, profiles }: { id: string; profiles: readonly SourceEntryFragment[] }) {
  return (
    <Panel title={texts.customer.sections.identifiers} aside={<LinkIdentifier id={id} profiles={profiles} />}>
      {profiles.map((profile) => (
        <section class="source" key={profile.id}>
          <h3>
            {sourceName(profile.sourceAccount)} <small>{fullName(profile)}</small>{' '}
            {profiles.length > 1 && (
              <Link
                to={addressOf(['split', id], { profile: profile.id })}
                aria-label={texts.split.about(sourceName(profile.sourceAccount))}
              >
                {texts.split.link}
              </Link>
            )}
          </h3>
          {profile.identifiers.length === 0 && <p class="none">{texts.customer.noIdentifiers}</p>}
          <dl class="pairs">
            {profile.identifiers.map((identifier) => (
              <div key={identifier.id}>
                <dt>{identifierName(identifier.type)}</dt>
                <dd>
                  {identifier.value}{' '}
                  <DelinkIdentifier id={id} account={profile.sourceAccount} identifier={identifier} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Panel>
  )
}
