/**
 * The content security policy of an app: load from this server only, no inline scripts or styles, no frames. The page may ask
 * this server, and the origins that are given.
 */
export const appPolicy = (origins: readonly string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...origins].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
