/** A file cannot be fetched, and another try would not help. The message says why. */
export class FetchRefused extends Error {}
