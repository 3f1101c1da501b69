/**
 * Notifications of the system. Nobody is asked for them unless they switch them on
 */

export function systemPermission (): NotificationPermission {
  return typeof Notification === 'undefined' ? 'denied' : Notification.permission
}

/**
 * From a click of the person who wants them
 *
 * @returns whether the system lets us
 */
export async function askForSystemNotices (): Promise<boolean> {
  if (systemPermission() === 'default') {
    await Notification.requestPermission()
  }

  return systemPermission() === 'granted'
}

export function notifyBySystem ({ title, text, onClick }: { title: string, text: string, onClick(): void }): void {
  try {
    // one at a time: a new one takes the place of the last
    const notification = new Notification(title, { body: text, tag: 'chat', icon: './icon-192.png' })
    notification.addEventListener('click', () => {
      window.focus()
      notification.close()
      onClick()
    })
  } catch {
    // Android lets only service workers do it; there the badge has to do
  }
}
