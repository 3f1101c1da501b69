import { useEffect, useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { createLevelModel } from './level-model.ts'
import type { OwnMedia } from './index.ts'
import type { CSSProperties, ReactNode } from 'react'

const BARS = 12

/**
 * Speak, and it moves
 */
export function LevelBar ({ own }: { own: OwnMedia }): ReactNode {
  const model = useMemo(() => createLevelModel(own.level, BARS), [own])
  const lit = useModel(model)

  useEffect(() => model.start(), [model])

  return (
    <div className='level' role='meter' aria-label={t('preview.level')} aria-valuemin={0} aria-valuemax={BARS} aria-valuenow={lit}>
      {Array.from({ length: BARS }, (_, bar) => <i key={bar} data-lit={bar < lit} style={height(bar)} />)}
    </div>
  )
}

function height (bar: number): CSSProperties {
  return { height: `${30 + 70 * Math.sin((bar + 1) / (BARS + 1) * Math.PI)}%` }
}
