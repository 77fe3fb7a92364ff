import { Presets, SingleBar } from 'cli-progress'
import type { BatchOutcome } from '../core/transfer/rules/batchOutcome.ts'

type Counts = { accepted: number; unchanged: number; refused: number }

/** Shows how far an import is: the part of the file, rows, rows a second, refused lines, and the time left. */
export function showProgress(size: number, { position, ...before }: Counts & { position: number }) {
  const began = performance.now()
  let counts: Counts = before
  const rowsOf = ({ accepted, unchanged, refused }: Counts) => accepted + unchanged + refused
  const payload = () => ({
    rows: rowsOf(counts),
    rate: Math.round(((rowsOf(counts) - rowsOf(before)) * 1000) / Math.max(1, performance.now() - began)),
    refused: counts.refused,
  })
  const bar = new SingleBar(
    {
      format:
        '{bar} {percentage} % | {rows} rows | {rate} a second | {refused} refused | {eta_formatted} left',
      stream: process.stderr,
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 5_000,
      etaBuffer: 50,
    },
    Presets.shades_classic,
  )
  bar.start(size, position, payload())
  return {
    /** Adds what a batch did. */
    add: ({ accepted, unchanged, refusals }: BatchOutcome, after: { position: number }) => {
      counts = {
        accepted: counts.accepted + accepted,
        unchanged: counts.unchanged + unchanged,
        refused: counts.refused + refusals.length,
      }
      bar.update(after.position, payload())
    },
    stop: () => bar.stop(),
    counts: () => counts,
  }
}
