/** What jobs of a test keep: all events, and idempotency keys for 30 days. They say nothing. */
export const keepsAll = {
  retention: { idempotencyDays: 30, events: { days: 0, directory: null } },
  importFolder: null,
  info: () => undefined,
}
