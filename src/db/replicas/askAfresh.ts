/**
 * Shares answers among those who ask at the same time. Each gets the answer to a question that was asked after it came: one
 * that is under way may have been answered before.
 */
export function askAfresh<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<Answer> | undefined
  let next: Promise<Answer> | undefined
  const start = (): Promise<Answer> => {
    const asked = ask().finally(() => {
      if (running === asked) running = undefined
    })
    running = asked
    return asked
  }
  return () => {
    if (!running) return start()
    next ??= running.then(ignore, ignore).then(() => {
      next = undefined
      return start()
    })
    return next
  }
}

const ignore = () => undefined
