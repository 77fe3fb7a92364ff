/** Imports and exports. */
export const transfersTexts = {
  noImports: 'No file was imported yet.',
  noExports: 'No customers were exported yet.',
  missing: 'There is no such import.',
  progress: (file: string) => `Progress of ${file}`,
  lines: (lines: string) => `${lines} lines read`,
  accepted: (lines: string) => `${lines} imported`,
  unchanged: (lines: string) => `${lines} known already`,
  refused: (lines: string) => `${lines} refused`,
  exported: (done: string, total: string | null) =>
    total ? `${done} of ${total} customers` : `${done} customers`,
  started: (when: string) => `Started ${when}`,
  finished: (when: string) => `ended ${when}`,
  refusedLines: 'Refused lines',
  noRefused: 'No line was refused, or the lines are not kept any more.',
  line: (line: string) => `Line ${line}`,
  show: 'Show the line',
}
