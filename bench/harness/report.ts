import { cpus } from 'node:os'
import type { Column } from '../columns.ts'
import type { Options } from '../options.ts'
import type { Workload } from '../workloads/workload.ts'
import type { Sample } from './measure.ts'

/** The samples of one column in one workload, a round each. */
export type Series = { column: Column; samples: Sample[] }

type Measure = { key: keyof Sample; title: string; show(value: number): string }
const rounded = (digits: number) => (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: digits })
const measures: readonly Measure[] = [
  { key: 'rate', title: 'requests', show: (value) => `${rounded(0)(value)}/s` },
  { key: 'p50', title: 'p50', show: (value) => `${rounded(1)(value)} ms` },
  { key: 'p99', title: 'p99', show: (value) => `${rounded(1)(value)} ms` },
  { key: 'nodeCpu', title: 'CPU in Node', show: (value) => `${rounded(0)(value)} µs` },
  { key: 'postgresCpu', title: 'CPU in PostgreSQL', show: (value) => `${rounded(0)(value)} µs` },
  { key: 'memory', title: 'memory', show: (value) => `${rounded(0)(value)} MB` },
]

/** The table of a workload: the limit in figures, every other column as a ratio to it. */
export function tableOf({ name, title }: Workload, [limit, ...others]: readonly Series[]): string {
  if (!limit) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const own = measures.map(({ key, show }) => show(median(limit.samples.map((sample) => sample[key]))))
  return [
    `### ${name}: ${title}`,
    '',
    line(['', ...measures.map((one) => one.title)]),
    `|---|${measures.map(() => '---').join('|')}|`,
    line([limit.column.title, ...own]),
    ...others.map(({ column, samples }) =>
      line([column.title, ...measures.map(({ key }) => spread(ratios(key, samples, limit.samples)))]),
    ),
    '',
  ].join('\n')
}

/** What was run, where: in general words, since the figures mean little elsewhere. */
export function setting({ customers, rounds, seconds }: Options, postgres: string): string {
  const many = customers.toLocaleString('en')
  return `${many} customers, ${rounds} rounds of ${seconds} s, 32 connections; ${cpus().length} cores, Node ${process.versions.node}, PostgreSQL ${postgres}.\n`
}

/** The ratio of each round to that round of the limit. */
const ratios = (key: keyof Sample, samples: readonly Sample[], limit: readonly Sample[]): number[] =>
  samples.map((sample, round) => sample[key] / (limit[round]?.[key] ?? Number.NaN))

const spread = (values: readonly number[]): string => {
  const show = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0))
  return `${show(median(values))} (${show(Math.min(...values))}–${show(Math.max(...values))})`
}

/** The middle one, or between the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)]
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2
}
