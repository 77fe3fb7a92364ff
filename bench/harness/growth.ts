import type { Column } from '../columns.ts'
import type { BenchDatabase } from '../database.ts'
import type { Workload } from '../workloads/workload.ts'
import type { Sample } from './measure.ts'
import { median, type Series } from './report.ts'
import { type Plan, runRounds } from './rounds.ts'

type Grown = { customers: number; series: Map<Workload, Series[]> }

/** Runs the same rounds at a hundredth and a tenth of the customers, and at all of them, and tells what became of each. */
export async function runGrowth(
  customers: number,
  plan: Plan,
  create: (customers: number) => Promise<BenchDatabase>,
): Promise<string> {
  const grown: Grown[] = []
  for (const part of [100, 10, 1]) {
    const size = Math.round(customers / part)
    plan.tell(`${size} customers`)
    grown.push({ customers: size, series: await runRounds(await create(size), plan) })
  }
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line([
      'p50, and CPU in PostgreSQL',
      ...grown.map((one) => `${one.customers.toLocaleString('en')} customers`),
    ]),
    `|---|${grown.map(() => '---').join('|')}|`,
    ...plan.workloads.flatMap((workload) =>
      plan.columns.map((column) =>
        line([
          `${workload.name}, ${column.title}`,
          ...grown.map(({ series }) => tell(series.get(workload) ?? [], column)),
        ]),
      ),
    ),
    '',
  ].join('\n')
}

function tell(series: readonly Series[], column: Column): string {
  const samples = series.find((one) => one.column === column)?.samples ?? []
  const middle = (key: keyof Sample) => median(samples.map((sample) => sample[key]))
  return `${middle('p50').toFixed(1)} ms, ${middle('postgresCpu').toFixed(0)} µs`
}
