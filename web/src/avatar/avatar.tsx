import { hueOf, initials } from './portrait.ts'
import type { CSSProperties, ReactNode } from 'react'

export interface AvatarProps {
  id: string
  name: string
}

/**
 * Initials on a colour made from the peer ID; says nothing to a screen reader,
 * because the name stands beside it
 */
export function Avatar ({ id, name }: AvatarProps): ReactNode {
  const hue: CSSProperties & Record<'--hue', number> = { '--hue': hueOf(id) }

  return (
    <div className='avatar' aria-hidden style={hue}>
      <span>{initials(name)}</span>
    </div>
  )
}
