/** Points, and when they expire. */
export const pointsTexts = {
  points: 'points',
  tierUntil: (when: string) => `until ${when}`,
  lifetime: (points: string) => `${points} collected in all`,
  expiringHeading: 'What expires when',
  expiring: {
    month: 'within 30 days',
    quarter: 'in 31 to 90 days',
    year: 'in 91 to 365 days',
    later: 'later or never',
  },
}
