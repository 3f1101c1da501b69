/**
 * What processes have used, by /proc
 */
import { readdirSync, readFileSync } from 'node:fs'

/**
 * Linux counts processor time in hundredths of a second, whatever its clock does
 */
const TICK_MS = 10

interface Process {
  parent: number
  milliseconds: number
}

/**
 * Processor time of a process, of all its threads, in milliseconds
 */
export function cpuOf (pid: number): number {
  return readProcess(pid).milliseconds
}

/**
 * Processor time of a process and all below it, in milliseconds
 */
export function cpuOfTree (root: number): number {
  const processes = readProcesses()
  const children = Map.groupBy(processes.keys(), pid => processes.get(pid)?.parent)
  let sum = 0

  for (const queue = [root]; queue.length > 0;) {
    const pid = queue.pop() as number
    sum += processes.get(pid)?.milliseconds ?? 0
    queue.push(...children.get(pid) ?? [])
  }

  return sum
}

/**
 * Bytes of memory that a process has in use
 */
export function memoryOf (pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024
}

function readProcess (pid: number): Process {
  // pid (name) state ppid …: the name may hold spaces and brackets
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')

  return { parent: Number(fields[1]), milliseconds: (Number(fields[11]) + Number(fields[12])) * TICK_MS }
}

function readProcesses (): Map<number, Process> {
  const processes = new Map<number, Process>()

  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number)) {
    try {
      processes.set(pid, readProcess(pid))
    } catch {
      // it has ended meanwhile
    }
  }

  return processes
}
