/**
 * A view model: folds the events of a live object into immutable snapshots
 */
export interface Model<T> {
  get (): T
  subscribe (listener: () => void): () => void
}

export interface State<T> extends Model<T> {
  set (next: T): void
  update (changes: Partial<T>): void
}

/**
 * Tells its listeners only where something in the snapshot has really changed
 */
export function createState <T> (initial: T): State<T> {
  const listeners = new Set<() => void>()
  let value = initial

  function set (next: T): void {
    if (same(value, next)) {
      return
    }

    value = next
    for (const listener of [...listeners]) {
      listener()
    }
  }

  return {
    get: () => value,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    set,
    update: (changes) => { set({ ...value, ...changes }) }
  }
}

/**
 * A part of another model, or something worked out from it
 */
export function derive <T, U> (model: Model<T>, part: (value: T) => U): Model<U> {
  let source = model.get()
  let value = part(source)

  return {
    get: () => {
      const now = model.get()

      if (!Object.is(now, source)) {
        source = now
        const next = part(now)
        value = same(value, next) ? value : next
      }

      return value
    },
    subscribe: model.subscribe
  }
}

/**
 * The same value, or objects of the same values
 */
function same (a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true
  }

  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) {
    return false
  }

  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => key in b && Object.is(a[key], b[key]))
}

function isObject (value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value != null
}
