/**
 * Run something that makes a listener throw. Such an error belongs to nobody:
 * here it is collected, so that the test runner does not take it for its own
 */
export async function collectUncaught (run: () => Promise<void>): Promise<unknown[]> {
  const errors: unknown[] = []

  if (globalThis.document != null) {
    const { onerror } = globalThis
    globalThis.onerror = (message, url, line, column, error) => {
      errors.push(error)

      return true
    }

    try {
      await run()
    } finally {
      globalThis.onerror = onerror
    }

    return errors
  }

  const others = process.listeners('uncaughtException')
  const listener = (err: unknown): void => { errors.push(err) }
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', listener)

  try {
    await run()
    // Node throws such errors one tick later
    await new Promise(resolve => setTimeout(resolve))
  } finally {
    process.off('uncaughtException', listener)
    others.forEach(other => process.on('uncaughtException', other))
  }

  return errors
}
