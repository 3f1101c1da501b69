import { cpuOf, memoryOf } from '../processes.ts'
import { median } from '../statistics.ts'

const LOOK_MS = 250

/**
 * What a process takes while something happens
 */
export interface Used {
  seconds: number
  cpuSeconds: number

  /**
   * The median of what it held
   */
  memoryBytes: number
}

export async function watching (pid: number, happens: Promise<unknown>): Promise<Used> {
  const held: number[] = [memoryOf(pid)]
  const timer = setInterval(() => { held.push(memoryOf(pid)) }, LOOK_MS)
  const [began, cpu] = [performance.now(), cpuOf(pid)]

  try {
    await happens
  } finally {
    clearInterval(timer)
  }

  return { seconds: (performance.now() - began) / 1_000, cpuSeconds: (cpuOf(pid) - cpu) / 1_000, memoryBytes: median(held) }
}
