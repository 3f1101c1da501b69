import { useEffect, useState } from 'react'

const TICK_MS = 200

/**
 * The time, painted anew while it runs; milliseconds since 1970
 */
export function useNow (runs: boolean): number {
  const [now, setNow] = useState(Date.now)

  useEffect(() => {
    if (!runs) {
      return
    }

    setNow(Date.now())
    const interval = setInterval(() => { setNow(Date.now()) }, TICK_MS)
    return () => { clearInterval(interval) }
  }, [runs])

  return now
}
