/** The period for `maxMergesPerDay`, in milliseconds. */
export const mergeWindow = 24 * 60 * 60 * 1000
