const name = 'desk-login'

/** What the page must know when the issuer sends somebody back. */
export type PendingLogin = {
  state: string
  nonce: string
  verifier: string
  /** The address that the person wanted. */
  address: string
}

/** Remembers a login in the storage of the tab while the person is at the issuer. */
export const pendingLogin = {
  keep: (login: PendingLogin): void => sessionStorage.setItem(name, JSON.stringify(login)),
  /** Reads it and removes it. */
  take: (): PendingLogin | null => {
    const text = sessionStorage.getItem(name)
    sessionStorage.removeItem(name)
    return text && JSON.parse(text)
  },
}
