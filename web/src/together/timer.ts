import type { Timer } from 'freeflow-connect'

/**
 * A timer for a screen; times in milliseconds, by our own clock
 */
export interface TimerView {
  /**
   * The peer ID of who set it
   */
  from: string
  duration: number
  endsAt: number

  /**
   * What is left where it stands still
   */
  paused?: number
}

/**
 * How long one that is over is still shown
 */
export const OVER_SHOWN_MS = 10_000

export const MAX_MINUTES = 24 * 60

export function timerView (timer: Timer | undefined, now: number): TimerView | undefined {
  if (timer == null) {
    return
  }

  const { from, duration, endsAt, paused } = timer
  const view = { from: from.toString(), duration, endsAt: paused == null ? endsAt.getTime() : 0, ...(paused == null ? {} : { paused }) }

  return paused == null && now - view.endsAt >= OVER_SHOWN_MS ? undefined : view
}

/**
 * Milliseconds that are left; never less than none
 */
export function leftOf ({ endsAt, paused }: TimerView, now: number): number {
  return paused ?? Math.max(0, endsAt - now)
}

/**
 * As clocks show it: `4:05`, `1:00:00`; a second that has begun counts
 */
export function clockText (left: number): string {
  const seconds = Math.ceil(left / 1_000)
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts

  return shown.map((part, place) => place === 0 ? String(part) : String(part).padStart(2, '0')).join(':')
}

/**
 * Minutes as they were typed, in milliseconds; nothing where no timer can take so
 * long
 */
export function readMinutes (text: string): number | undefined {
  const minutes = Number(text.trim().replace(',', '.'))

  return text.trim() !== '' && minutes > 0 && minutes <= MAX_MINUTES ? Math.max(1_000, Math.round(minutes * 60_000)) : undefined
}
