import { Badge } from '../../pages/Badge.tsx'
import { identifierName } from '../../pages/identifierName.ts'
import { Panel } from '../../pages/Panel.tsx'
import { sourceName } from '../../pages/sourceName.ts'
import { statusName } from '../../pages/statusName.ts'
import type { SourceEntryFragment } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'

/** On which channels the customer may be reached, by source. */
export function Consents({ profiles }: { profiles: readonly SourceEntryFragment[] }) {
  const channels = profiles.flatMap(({ sourceAccount, channels: own }) =>
    own.map((channel) => ({ ...channel, source: sourceName(sourceAccount) })),
  )
  return (
    <Panel title={texts.customer.sections.consent}>
      {channels.length === 0 && <p class="none">{texts.customer.noChannels}</p>}
      <ul class="consents">
        {channels.map(({ id, type, value, primary, consent, source }) => (
          <li key={id}>
            <span>
              <strong>{value}</strong>
              <small>
                {identifierName(type)} · {source}
                {primary && ` · ${texts.customer.main}`}
                {consent.optInLevel !== 'UNKNOWN' &&
                  ` · ${statusName(consent.optInLevel)} ${texts.customer.optIn.toLowerCase()}`}
              </small>
            </span>
            <Badge status={consent.status} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
