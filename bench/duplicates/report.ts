/** What a run measures. */
export type Plan = {
  customers: number
  planted: number
  seed: number
  /** How many new customers are compared one by one, and as many duplicates of them. */
  judged: number
  /** Whether the pairs that are wrong or missing are printed. */
  list: boolean
}
/** The planted pairs, with the rule that found them, and the pairs that were not planted. */
export type Judged = {
  planted: { kind: string; rule: string | null; text: string }[]
  wrong: { rule: string; text: string }[]
}
type Times = { seconds: number; times: readonly number[] }

/** Recall by kind, precision by rule, and times, as tables. */
export function reportOf(
  { customers, seed, list }: Plan,
  { planted, wrong }: Judged,
  { seconds, times }: Times,
): string {
  const found = planted.filter(({ rule }) => rule !== null)
  const rules = [...new Set([...found, ...wrong].map(({ rule }) => rule ?? ''))].toSorted()
  const kinds = [...new Set(planted.map(({ kind }) => kind))]
  const sorted = times.toSorted((a, b) => a - b)
  const ms = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1)
  return `${[
    `${customers.toLocaleString('en')} customers, ${planted.length.toLocaleString('en')} planted duplicates, seed ${seed}.`,
    table('kind | planted | found | recall', [
      ...kinds.map((kind) =>
        countsOf(
          kind,
          found.filter((one) => one.kind === kind).length,
          planted.filter((one) => one.kind === kind).length,
        ),
      ),
      countsOf('all', found.length, planted.length),
    ]),
    table('rule | pairs | planted | precision', [
      ...rules.map((name) =>
        precisionOf(
          name,
          found.filter(({ rule }) => rule === name).length,
          wrong.filter(({ rule }) => rule === name).length,
        ),
      ),
      precisionOf('all', found.length, wrong.length),
    ]),
    `All customers were compared in ${Math.round(seconds)} s, ${((1000 * seconds) / customers).toFixed(1)} ms each.`,
    `A new customer: p50 ${ms(0.5)} ms, p95 ${ms(0.95)} ms, p99 ${ms(0.99)} ms (${times.length} customers).`,
    ...(list
      ? [
          ...planted.flatMap(({ kind, rule, text }) => (rule ? [] : `missing: ${kind}: ${text}`)),
          ...wrong.map(({ rule, text }) => `wrong: ${rule}: ${text}`),
        ]
      : []),
  ].join('\n\n')}\n`
}

const countsOf = (kind: string, found: number, planted: number) =>
  `${kind} | ${planted} | ${found} | ${(found / planted).toFixed(3)}`
const precisionOf = (rule: string, right: number, wrong: number) =>
  `${rule} | ${right + wrong} | ${right} | ${(right / (right + wrong)).toFixed(3)}`

const table = (head: string, lines: readonly string[]): string =>
  [head, head.replace(/[^|]+/g, '---'), ...lines].map((line) => `| ${line} |`).join('\n')
