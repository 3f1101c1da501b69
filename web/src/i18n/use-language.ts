import { useModel } from '../model/use-model.ts'
import { speech } from './index.ts'
import type { Language } from './languages.ts'

/**
 * For components that nothing above them draws anew: those in `memo`, and the top
 */
export function useLanguage (): Language {
  return useModel(speech).language
}
