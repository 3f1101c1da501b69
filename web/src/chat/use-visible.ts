import { useSyncExternalStore } from 'react'

/**
 * Whether anybody sees the page
 */
export function useVisible (): boolean {
  return useSyncExternalStore(subscribe, () => !document.hidden)
}

function subscribe (listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)

  return () => { document.removeEventListener('visibilitychange', listener) }
}
