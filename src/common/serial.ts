/**
 * One task after the other, whatever becomes of the one before
 */
export class Serial {
  #last: Promise<unknown> = Promise.resolve()

  /**
   * What the task resolves to, or throws, when its turn has come
   */
  async run <T> (task: () => Promise<T>): Promise<T> {
    const done = this.#last.then(task)
    this.#last = done.catch(() => {})

    return done
  }
}
