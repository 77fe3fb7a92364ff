/** Names of statuses, where the code itself is no good name. */
export const statusTexts = {
  CANCELLED: 'Canceled',
} as Readonly<Record<string, string>>
