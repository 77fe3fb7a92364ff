import { Avatar } from '../../pages/Avatar.tsx'
import { fullName } from '../../pages/fullName.ts'
import type { Member } from '../session/member.ts'
import { texts } from '../texts.ts'
import { TabIcon } from './TabIcon.tsx'
import { tabs } from './useTab.ts'

type Props = { tab: (typeof tabs)[number]; member: Member | null | undefined }

/** The bar at the top with the name, and the tabs: on a phone at the bottom. */
export const Header = ({ tab, member }: Props) => (
  <header class="top">
    <a class="skip" href="#content">
      {texts.skip}
    </a>
    <a class="brand" href="/wallet">
      <span class="dot" aria-hidden="true" />
      {texts.title}
    </a>
    <nav class="tabs" aria-label={texts.nav.main}>
      {tabs.map((one) => (
        <a key={one} href={`#${one}`} aria-current={one === tab ? 'page' : undefined}>
          <TabIcon tab={one} />
          {texts.nav[one]}
        </a>
      ))}
    </nav>
    {member && (
      <div class="who">
        <Avatar person={member} />
        <span>
          <strong>{fullName(member)}</strong>
          <a href="/wallet">{texts.nav.leave}</a>
        </span>
      </div>
    )}
  </header>
)
