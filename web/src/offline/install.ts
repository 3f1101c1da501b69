import { createState } from '../model/state.ts'
import type { Action, ActionStatus } from '../actions/action.ts'

interface InstallEvent extends Event {
  prompt (): Promise<unknown>
}

/**
 * Put the app beside the others of this device. Enabled where the browser offers
 * it
 */
export function createInstall (target: Pick<EventTarget, 'addEventListener'> = globalThis): Action {
  const status = createState<ActionStatus>({ enabled: false })
  let offer: InstallEvent | undefined

  function take (next: InstallEvent | undefined): void {
    offer = next
    status.set({ enabled: next != null })
  }

  target.addEventListener('beforeinstallprompt', event => {
    // we ask, where it does not disturb
    event.preventDefault()
    take(event as InstallEvent)
  })
  target.addEventListener('appinstalled', () => { take(undefined) })

  return {
    id: 'install',
    label: 'install.open',
    group: 'app',
    status,
    perform: () => {
      const taken = offer
      // an offer is good for one time
      take(undefined)
      taken?.prompt().catch(() => {})
    }
  }
}
