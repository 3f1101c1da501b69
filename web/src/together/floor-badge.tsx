import { Speech } from 'lucide-react'
import { useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import type { TogetherModel } from './index.ts'
import type { ReactNode } from 'react'

/**
 * That somebody was given the word
 */
export function FloorBadge ({ together, peer }: { together: TogetherModel, peer: string }): ReactNode {
  const has = useModel(useMemo(() => derive(together, ({ floor }) => floor === peer), [together, peer]))

  return has && <span className='badge floor' role='img' aria-label={t('together.floor.badge')}><Speech aria-hidden size={15} /></span>
}
