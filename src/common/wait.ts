import { pause } from './abort.ts'

/**
 * A pause that somebody who knows better can end
 */
export class Wait {
  #controller = new AbortController()

  /**
   * Ends early, without an error, when the signal fires or somebody hurries it
   *
   * @returns whether it was hurried
   */
  async for (ms: number, signal?: AbortSignal): Promise<boolean> {
    const { signal: hurried } = this.#controller
    await pause(ms, signal == null ? hurried : AbortSignal.any([signal, hurried]))

    return hurried.aborted
  }

  /**
   * What waits now goes on at once
   */
  hurry (): void {
    this.#controller.abort()
    this.#controller = new AbortController()
  }
}
