import { hashSecret } from '../src/authenticate.ts'
import type { Db } from '../src/db.ts'
import { scopes } from '../src/graphql/context.ts'

/** Loads the demo programme once; a database that has customers is left alone. */
export async function seed(db: Db): Promise<void> {
  await db.apiKey.upsert({
    where: { name: 'demo' },
    create: { name: 'demo', secretHash: hashSecret('cardinal-demo'), scopes: [...scopes] },
    update: {},
  })
}
