import { test } from 'vitest'
import { startIssuer } from '../support/issuer.ts'
import { createWorld } from './world.ts'
import { useTwins } from './twins.ts'
import { operations } from './operations.ts'
import { subgraph } from '../../src/graphql/subgraph.ts'
import { parse, validate } from 'graphql'
import fc from 'fast-check'
const issuer = await startIssuer()
const twins = useTwins(issuer.settings)
test('x', async () => {
  const t0 = Date.now()
  const world = await createWorld(twins.api, issuer)
  console.log(Date.now() - t0, Object.fromEntries(Object.entries(world).map(([k, v]) => [k, Array.isArray(v) ? v.length : Object.fromEntries(Object.entries(v).map(([a, b]) => [a, b.length]))])))
  const ops = fc.sample(operations(subgraph, world), { seed: Number(process.env.SEED ?? 1), numRuns: 300 })
  let bad = 0; const seen: Record<string, number> = {}
  const t1 = Date.now()
  for (const op of ops) {
    let errors
    try { errors = validate(subgraph, parse(op.query)) } catch (e) { errors = [e as Error] }
    if (errors.length && bad++ < 6) console.log('INVALID', errors.map((e) => e.message).slice(0, 3), op.query.slice(0, 1500))
    const a = await twins.ask(op, world.callers[op.caller] ?? '')
    const b = JSON.parse(a.ordinary.body.startsWith('{') ? a.ordinary.body : '{}')
    const k = `${a.ordinary.status} ${b.data === undefined ? 'nodata' : b.data === null ? 'null' : 'data'} ${b.errors ? b.errors[0].extensions.code : ''}`
    seen[k] = (seen[k] ?? 0) + 1
    if (/INTERNAL/.test(a.ordinary.body) ) console.log('BUG?', a.ordinary.body.slice(0, 400), op.query.slice(0, 800), JSON.stringify(op.variables))
    if (!a.equal) console.log('DIFF', JSON.stringify(op), a.ordinary.body.slice(0, 1500), a.compiled.body.slice(0, 1500))
  }
  console.log(seen, 'bad', bad, Date.now() - t1)
  console.log(ops.slice(0, 5).map((o) => o.query + ' ' + JSON.stringify(o.variables)).join('\n----\n'))
}, 300000)
