import { useSyncExternalStore } from 'react'
import type { Model } from './state.ts'

/**
 * The only way from a model into a component
 */
export function useModel <T> (model: Model<T>): T {
  return useSyncExternalStore(model.subscribe, model.get)
}
