import { SignalHigh, SignalLow, SignalMedium } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { ownerOf } from '../share/screen-id.ts'
import { watchQuality } from './watch-quality.ts'
import type { RoomModel, TileModel } from './index.ts'
import type { Quality } from './quality.ts'
import type { Model } from '../model/state.ts'
import type { ReactNode } from 'react'

const ICONS = { good: SignalHigh, fair: SignalMedium, poor: SignalLow }

/**
 * How it goes with somebody, in a word
 */
export function QualityBadge ({ room, tile }: { room: RoomModel, tile: TileModel }): ReactNode {
  const [model, setModel] = useState<Model<Quality | undefined>>()

  useEffect(() => {
    const scope = new AbortController()
    setModel(watchQuality(tile, () => room.get().tiles.some(({ id, kind }) => kind === 'screen' && ownerOf(id).peer === tile.id), scope.signal))

    return () => { scope.abort() }
  }, [room, tile])

  return model != null && <Badge model={model} />
}

function Badge ({ model }: { model: Model<Quality | undefined> }): ReactNode {
  const now = useModel(model)

  if (now == null) {
    return null
  }

  const { grade, why } = now
  const Icon = ICONS[grade]

  return (
    <span className='badge quality' data-grade={grade} role='img' aria-label={`${t(`quality.${grade}`)}. ${t(why)}`} data-tip={`${t(`quality.${grade}`)}. ${t(why)}`}>
      <Icon aria-hidden size={16} />
    </span>
  )
}
