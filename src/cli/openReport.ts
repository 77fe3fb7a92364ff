import { createWriteStream, fchmodSync, fstatSync, openSync, type WriteStream } from 'node:fs'

/** Opens the file of a report. Only its owner can read it, also if it was there before. */
export function openReport(path: string): WriteStream {
  const fd = openSync(path, 'w', 0o600)
  // It can be a device, such as /dev/null.
  if (fstatSync(fd).isFile()) fchmodSync(fd, 0o600)
  return createWriteStream(path, { fd })
}
