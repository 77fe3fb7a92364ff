/** The failure that tells how many digital cards the pool of a series lacked. */
export const shortfall = (seriesCode: string, missing: number) => ({
  cardNumber: null,
  code: 'CARD_POOL_EXHAUSTED',
  message: `The pool of ${seriesCode} has ${missing} cards too few. Add cards to the series, and send the request again.`,
  retryable: true,
  error: {
    __typename: 'CardPoolExhaustedError',
    path: ['cards', 'digital', 'quantity'],
    legacy: null,
    seriesCode,
    missing,
  },
})
