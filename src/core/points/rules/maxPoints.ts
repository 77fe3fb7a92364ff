/** The most points of one change. */
export const maxPoints = 10n ** 18n - 1n
