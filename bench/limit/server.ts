import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { addCards } from './addCards.ts'
import { linkCard } from './linkCard.ts'
import { memberOf } from './members.ts'
import { mergeByLink } from './mergeByLink.ts'
import { reads } from './reads.ts'

/** The limit: nothing between HTTP and PostgreSQL but this. A read is one prepared statement, whose text is passed on. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

type Answer = (variables: never, authorization?: string) => Promise<string>
const answers: Record<string, Answer> = {
  ...Object.fromEntries(
    Object.entries(reads).map(([name, { text, values }]) => [
      name,
      async (variables: never, authorization?: string) => {
        const member = name === 'R5' ? await memberOf(authorization) : ''
        const { rows } = await pool.query<[string]>({
          name,
          text,
          values: values(variables, member),
          rowMode: 'array',
        })
        return rows[0]?.[0] ?? 'null'
      },
    ]),
  ),
  W1: inTransaction(linkCard),
  W2: inTransaction(addCards),
  W3: inTransaction(mergeByLink),
}

const server = createServer(async (request, response) => {
  try {
    const answer = answers[request.url?.slice(1) ?? '']
    if (!answer) throw new Error(`there is no ${request.url}`)
    const variables = JSON.parse(await textOf(request)) as never
    const data = Buffer.from(`{"data":${await answer(variables, request.headers.authorization)}}`)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': data.length }).end(data)
  } catch (error) {
    response.writeHead(500).end(JSON.stringify({ errors: [{ message: String(error) }] }))
  }
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  process.stdout.write(`http://127.0.0.1:${port}/\n`)
})

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function inTransaction<Variables>(run: (client: pg.PoolClient, variables: Variables) => Promise<object>) {
  return async (variables: Variables): Promise<string> => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      const data = await run(client, variables)
      await client.query('COMMIT')
      return JSON.stringify(data)
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    } finally {
      client.release()
    }
  }
}
