/** The secret of card PINs, as the tests have it. */
export const pinSecret = 'a secret that only the tests have'
