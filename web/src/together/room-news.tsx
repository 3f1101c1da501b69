import { lazy, Suspense, useMemo } from 'react'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { openPoll } from './polls.ts'
import type { RoomModel } from '../room/index.ts'
import type { ReactNode } from 'react'

// most meetings need none of it
const TimerChip = lazy(async () => import('./timer-chip.tsx'))
const Banners = lazy(async () => import('./banners.tsx'))

/**
 * What everybody has to know, above the stage. The region is there before its
 * text, so that screen readers say it, once
 */
export function RoomNews ({ room }: { room: RoomModel }): ReactNode {
  const { together } = room
  const timer = useModel(useMemo(() => derive(together, ({ timer }) => timer), [together]))
  const { leader, leading } = useModel(together.follow)
  const wanted = useModel(useMemo(() => derive(together, ({ floor, polls, later }) => floor != null || openPoll(polls, together.self, later) != null), [together]))

  return (
    <>
      {timer != null && <Suspense><TimerChip room={room} timer={timer} /></Suspense>}
      <div role='status' aria-live='polite'>
        {(wanted || leading || leader != null) && <Suspense><Banners room={room} /></Suspense>}
      </div>
    </>
  )
}
