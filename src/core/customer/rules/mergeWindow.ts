/** The time in which `maxMergesPerDay` counts, in milliseconds. */
export const mergeWindow = 24 * 60 * 60 * 1000
