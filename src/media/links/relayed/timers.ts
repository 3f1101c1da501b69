/**
 * What the engine waits with; tests bring a time of their own
 */
export interface Timers {
  set (task: () => void, ms: number): unknown
  clear (timer: unknown): void
}

export const TIMERS: Timers = {
  set: (task, ms) => setTimeout(task, ms),
  clear: timer => { clearTimeout(timer as ReturnType<typeof setTimeout>) }
}
