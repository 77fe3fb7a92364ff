/** A global id, as Cardinal writes it. */
export const globalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString('base64')

/** A cursor of the customers. */
export const cursorOf = (id: string): string => globalId('Query.customers(id)', id)

/** The database's id in a global id or a cursor. */
export const rawId = (id: string): string =>
  Buffer.from(id, 'base64').toString('utf8').split(':').at(-1) ?? ''
