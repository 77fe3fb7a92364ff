import { Panel } from '../../pages/Panel.tsx'
import { sourceName } from '../../pages/sourceName.ts'
import type { Member } from '../session/member.ts'
import { texts } from '../texts.ts'
import { ChannelConsent } from './ChannelConsent.tsx'

/** How the member may be contacted, by source. */
export function MessagesPage({ member }: { member: Member }) {
  const profiles = member.profiles.filter(({ channels }) => channels.length > 0)
  return (
    <>
      <h1>{texts.messages.heading}</h1>
      <p>{profiles.length > 0 ? texts.messages.explain : texts.messages.none}</p>
      {profiles.map((profile) => (
        <Panel key={profile.id} title={sourceName(profile.sourceAccount)}>
          <ul class="channels">
            {profile.channels.map((channel) => (
              <ChannelConsent key={channel.id} customerId={member.id} profile={profile} channel={channel} />
            ))}
          </ul>
        </Panel>
      ))}
    </>
  )
}
