/** The page that undoes a merge. */
export const unmergeTexts = {
  heading: (name: string) => `Undo the latest merge into ${name}`,
  made: (when: string, by: string, reason: string | null) =>
    `Merged on ${when} by ${by}${reason ? `: ${reason}` : ''}`,
  back: 'What goes back',
  cards: (numbers: readonly string[]) => `Cards: ${numbers.join(', ')}.`,
  points: (points: string, program: string, when: string | null) =>
    `${points} points of ${program}${when ? ` that expire on ${when}` : ''}.`,
  place: 'The place in the hierarchy.',
  onlyProfiles: 'Its profiles and identifiers. No cards or points move.',
  reason: 'Why is it undone?',
  action: 'Undo the merge',
  explain:
    'Profiles, identifiers, cards and points go back to where they were, unless they have changed since.',
}
