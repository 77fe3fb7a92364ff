/** A member of the demo, as `GET /demo/members` lists it. */
export type DemoMember = {
  handle: string
  name: string
  about: string
  /** A card that the member can claim; null if somebody has claimed it. */
  welcomeCard: { cardNumber: string; pin: string } | null
}
