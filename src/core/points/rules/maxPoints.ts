/** The most points in one change. */
export const maxPoints = 10n ** 18n - 1n
