import type { Db } from '../src/db.ts'

/** Loads the demo programme. */
export async function seed(_db: Db): Promise<void> {}
