import { useModel } from '../model/use-model.ts'
import type { Notices } from './notices.ts'
import type { ReactNode } from 'react'

export function NoticeList ({ notices }: { notices: Notices }): ReactNode {
  return (
    // what is new is said, and not once more what still stands there
    <div className='notices' role='status' aria-live='polite' aria-relevant='additions' aria-atomic={false}>
      {useModel(notices).map(({ id, text }) => <p key={id} className='notice'>{text}</p>)}
    </div>
  )
}
