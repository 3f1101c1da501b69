import { createState, derive } from '../model/state.ts'
import { LAYOUTS } from '../room/view-model.ts'
import { ownerOf, screenOf } from '../share/screen-id.ts'
import type { Action } from '../actions/action.ts'
import type { LayoutChoice } from '../layout/index.ts'
import type { Model } from '../model/state.ts'
import type { ViewModel } from '../room/view-model.ts'
import type { Lead, LeadView, Participant, Room } from 'freeflow-connect'

/**
 * How somebody looks at the room
 */
export interface Look {
  layout: LayoutChoice

  /**
   * The tile that is kept large
   */
  pinned?: string
}

export interface FollowState {
  /**
   * The peer ID of who leads, if it is not we
   */
  leader?: string

  /**
   * Whether we do as they do
   */
  following: boolean

  /**
   * Whether others may do as we do
   */
  leading: boolean
}

export interface FollowModel extends Model<FollowState> {
  readonly actions: Record<'lead', Action>

  /**
   * Look at the room as the leader does, or no more
   */
  follow (wanted: boolean): void
  endLead (): void
}

export interface FollowInit {
  together: Pick<Room['together'], 'lead' | 'offerLead' | 'endLead' | 'addEventListener'>
  view: Pick<ViewModel, 'get' | 'subscribe' | 'follow'>
  self: string

  /**
   * Somebody in the room, ourselves too
   */
  peerOf (id: string): Participant['id'] | undefined
  signal: AbortSignal
}

export function createFollow ({ together, view, self, peerOf, signal }: FollowInit): FollowModel {
  const state = createState<FollowState>({ following: false, leading: false })
  let declined: string | undefined
  let told: Look | undefined

  function sync (): void {
    const { lead } = together
    const leading = lead != null && lead.from.toString() === self
    const leader = lead == null || leading ? undefined : lead.from.toString()
    const following = leader != null && lead?.id !== declined
    state.set({ leader, following, leading })
    view.follow(following && lead != null ? lookOf(lead) : undefined)

    if (!leading) {
      told = undefined
    }
  }

  function offer (): void {
    const { layout, pinned } = view.get()
    const look: Look = { layout, pinned }

    if (told == null || !isSame(told, look)) {
      told = look
      together.offerLead(viewOf(look, peerOf)).catch(() => {})
    }
  }

  function onView (): void {
    const { following, leading } = state.get()

    if (leading) {
      offer()
    } else if (following && view.get().led == null) {
      // a choice of our own
      decline()
    }
  }

  function decline (): void {
    declined = together.lead?.id
    sync()
  }

  function endLead (): void {
    together.endLead().catch(() => {})
  }

  together.addEventListener('change', sync, { signal })
  signal.addEventListener('abort', view.subscribe(onView), { once: true })
  sync()

  return {
    get: state.get,
    subscribe: state.subscribe,
    follow: wanted => {
      if (wanted) {
        declined = undefined
        sync()
      } else {
        decline()
      }
    },
    endLead,
    actions: {
      lead: {
        id: 'lead',
        label: 'together.follow',
        status: derive(state, ({ leading }) => ({ enabled: true, pressed: leading })),
        perform: () => {
          if (state.get().leading) {
            endLead()
          } else {
            told = undefined
            offer()
          }
        }
      }
    }
  }
}

/**
 * As somebody else's application says it; what ours does not know is automatic
 */
export function lookOf ({ layout, pinned }: Pick<Lead, 'layout' | 'pinned'>): Look {
  return {
    layout: LAYOUTS.find(known => known === layout) ?? 'auto',
    ...(pinned == null ? {} : { pinned: tileOf(pinned) })
  }
}

export function viewOf ({ layout, pinned }: Look, peerOf: FollowInit['peerOf']): LeadView {
  const { peer: id, screen } = ownerOf(pinned ?? '')
  const peer = peerOf(id)

  return { layout, ...(peer == null ? {} : { pinned: { peer, screen: screen != null, ...(screen === 'second-screen' ? { second: true } : {}) } }) }
}

function tileOf ({ peer, screen, second }: NonNullable<Lead['pinned']>): string {
  return screen ? screenOf(peer.toString(), second === true ? 'second-screen' : 'screen') : peer.toString()
}

function isSame (a: Look, b: Look): boolean {
  return a.layout === b.layout && a.pinned === b.pinned
}
