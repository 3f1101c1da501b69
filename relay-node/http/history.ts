import { HISTORY_STEP_MS, HISTORY_STEPS } from './constants.ts'

export interface HistoryInit {
  /**
   * Milliseconds that never run backwards
   */
  now? (): number
  stepMs?: number
  steps?: number
}

/**
 * How a sum grew over the last hours, step by step. The clock of the wall may
 * jump: this one does not look at it
 */
export class History {
  readonly stepMs: number
  #now: () => number
  #grown: number[]
  #step: number
  #last = 0

  constructor ({ now = () => performance.now(), stepMs = HISTORY_STEP_MS, steps = HISTORY_STEPS }: HistoryInit = {}) {
    this.stepMs = stepMs
    this.#now = now
    this.#grown = Array.from({ length: steps }, () => 0)
    this.#step = Math.floor(now() / stepMs)
  }

  /**
   * @param sum - of now, since the start
   */
  look (sum: number): void {
    this.#move()
    this.#grown[this.#grown.length - 1] += Math.max(0, sum - this.#last)
    this.#last = sum
  }

  /**
   * The step that goes on now is the last one
   */
  get steps (): readonly number[] {
    this.#move()

    return this.#grown
  }

  #move (): void {
    const step = Math.floor(this.#now() / this.stepMs)
    const passed = Math.min(step - this.#step, this.#grown.length)
    this.#step = step
    this.#grown = [...this.#grown.slice(Math.max(0, passed)), ...Array.from({ length: Math.max(0, passed) }, () => 0)]
  }
}
