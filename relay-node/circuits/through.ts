/**
 * The same object with a few things in place of its own. Its methods see the
 * original, whose private fields a proxy does not reach
 */
export function through <T extends object> (target: T, instead: Partial<T>): T {
  return new Proxy(target, {
    get (_, key) {
      if (Object.hasOwn(instead, key)) {
        return Reflect.get(instead, key)
      }

      const value = Reflect.get(target, key, target)

      return typeof value === 'function' ? value.bind(target) : value
    }
  })
}
