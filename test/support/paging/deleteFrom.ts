import { uuid } from './stage.ts'

/** The statement that deletes the row of a key from a table. */
export const deleteFrom = (table: string, key: (n: number) => string) => (n: number) =>
  `DELETE FROM "${table}" WHERE "id" = ${key(n)}`
/** The key of row n in a table with UUIDs. */
export const byUuid = (n: number) => `'${uuid(n)}'`
