/** What waits for somebody. */
export const queuesTexts = {
  noRequests: 'No merge request waits for a decision.',
  noDuplicates: 'No suspected duplicates.',
  older: 'Show older',
  next: 'Show more',
  score: (score: number) => `Score ${score}`,
  compare: 'Compare and merge',
  look: 'Compare',
  dismiss: 'Dismiss…',
  dismissTitle: 'These are two people',
  approve: 'Approve…',
  approveTitle: 'Approve the merge',
  reject: 'Reject…',
  rejectTitle: 'Reject the merge',
}
