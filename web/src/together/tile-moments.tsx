import { useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import type { TogetherModel } from './index.ts'
import type { CSSProperties, ReactNode } from 'react'

export interface TileMomentsProps {
  together: TogetherModel
  peer: string
  name: string
}

/**
 * What rises over a tile, and what is said there in words
 */
export function TileMoments ({ together: { reactions, captions }, peer, name }: TileMomentsProps): ReactNode {
  const rising = useModel(useMemo(() => derive(reactions, all => all.filter(one => one.peer === peer)), [reactions, peer]))
  const caption = useModel(useMemo(() => derive(captions, all => all.find(one => one.peer === peer)?.text), [captions, peer]))

  return (
    <>
      {rising.length > 0 && (
        <div className='rising' role='img' aria-label={rising.map(({ emoji }) => emoji).join(' ')}>
          {rising.map(({ id, emoji }) => <span key={id} aria-hidden style={place(id)}>{emoji}</span>)}
        </div>
      )}
      {caption != null && <p className='caption' role='note' aria-label={t('together.captions.of', { name })}><bdi>{caption}</bdi></p>}
    </>
  )
}

/**
 * Several beside each other
 */
function place (id: number): CSSProperties & Record<'--place', number> {
  return { '--place': id * 0.382 % 1 }
}
