/** What is known of an answer. It grows while a stream sends. */
export type Answer = {
  status: number
  /** From the request to the last byte so far (milliseconds). */
  duration: number
  /** The bytes of the body so far. */
  size: number
  /** The events of a stream so far; null for other answers. */
  events: number | null
  done: boolean
}
