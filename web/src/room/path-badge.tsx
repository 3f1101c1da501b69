import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { pathWords } from './path-words.ts'
import type { TileModel } from './index.ts'
import type { ReactNode } from 'react'

export function PathBadge ({ tile }: { tile: TileModel }): ReactNode {
  const path = useModel(tile.path)

  if (path == null) {
    return null
  }

  const { badge, why, tone } = pathWords(path)
  const title = path.roundTripTime == null ? t(why) : t('path.rtt', { why: t(why), ms: Math.round(path.roundTripTime) })

  return <span className='badge path' data-tone={tone} title={title}><i aria-hidden />{t(badge)}</span>
}
