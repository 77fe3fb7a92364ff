/** How people log in, as the page of the desk has it. */
export type OpenId = { issuer: string; clientId: string; scope: string; resource: string | null }

/** Where the issuer sends people back to. */
export const redirectUri = (): string => new URL('/desk/signed-in', location.origin).href
