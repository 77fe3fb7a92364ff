/** A file cannot be read any further, and another try would not help. The message says why, and what to do. */
export class UnreadableFile extends Error {}
