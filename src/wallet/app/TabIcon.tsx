import type { tabs } from './useTab.ts'

const paths: Readonly<Record<(typeof tabs)[number], string>> = {
  cards: 'M3 6.5h18v11H3zM3 10h18M6 14.5h4',
  points: 'M12 3.5l2.6 5.3 5.9.9-4.3 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.500 9.700l5.900-.900z',
  messages: 'M3.500 5.500h17v13h-17zM3.500 6l8.500 7 8.500-7',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c.500-4 3.500-6 7.500-6s7 2 7.500 6',
}

/** The icon of a tab. Its text stands beside it. */
export const TabIcon = ({ tab }: { tab: (typeof tabs)[number] }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[tab]} />
  </svg>
)
