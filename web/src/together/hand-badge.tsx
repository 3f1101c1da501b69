import { Hand } from 'lucide-react'
import { useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { placeOf } from './hands.ts'
import type { TogetherModel } from './index.ts'
import type { ReactNode } from 'react'

/**
 * That somebody's hand is up, and how many came before
 */
export function HandBadge ({ together, peer }: { together: TogetherModel, peer: string }): ReactNode {
  const place = useModel(useMemo(() => derive(together, ({ hands }) => placeOf(hands, peer)), [together, peer]))

  return place > 0 && (
    <span className='badge hand' role='img' aria-label={t('together.hand.place', { place })}>
      <Hand aria-hidden size={15} /><b aria-hidden>{place}</b>
    </span>
  )
}
