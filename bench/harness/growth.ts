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
      'last of first',
    ]),
    `|---|${grown.map(() => '---').join('|')}|---|`,
    ...plan.workloads.flatMap((workload) =>
      plan.columns.map((column) => line(cellsOf(workload, column, grown))),
    ),
    '',
  ].join('\n')
}

/** The figures at each size, and how many times those of the smallest the largest has. */
function cellsOf(workload: Workload, column: Column, grown: readonly Grown[]): string[] {
  const figures = grown.map(({ series }) => figuresOf(series.get(workload) ?? [], column))
  const [first, last] = [figures.at(0), figures.at(-1)]
  const times = (key: keyof Figures) =>
    ((last?.[key] ?? Number.NaN) / (first?.[key] ?? Number.NaN)).toFixed(2)
  return [
    `${workload.name}, ${column.title}`,
    ...figures.map(({ p50, postgresCpu }) => `${p50.toFixed(1)} ms, ${postgresCpu.toFixed(0)} µs`),
    `${times('p50')}, ${times('postgresCpu')}`,
  ]
}

type Figures = Pick<Sample, 'p50' | 'postgresCpu'>
function figuresOf(series: readonly Series[], column: Column): Figures {
  const samples = series.find((one) => one.column === column)?.samples ?? []
  const middle = (key: keyof Figures) => median(samples.map((sample) => sample[key]))
  return { p50: middle('p50'), postgresCpu: middle('postgresCpu') }
}
