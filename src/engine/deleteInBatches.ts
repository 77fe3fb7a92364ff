/**
 * Repeats a statement that deletes at most `size` rows until it finds fewer, or the signal is aborted. So no statement
 * takes long, however many rows there are.
 */
export async function deleteInBatches(
  signal: AbortSignal,
  { size, drop }: { size: number; drop: (size: number) => Promise<number> },
): Promise<void> {
  for (let dropped = size; dropped === size && !signal.aborted; ) dropped = await drop(size)
}
