import { lazy, Suspense, useState } from 'react'
import { useModel } from '../model/use-model.ts'
import { ProblemAlert } from './problem-alert.tsx'
import type { Device, ProblemCode } from './problem.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { ReactNode } from 'react'

// few need it
const PermissionHelp = lazy(async () => import('../permission-help/permission-help.tsx'))

const ORDER: readonly Device[] = ['camera', 'microphone']

export interface DeviceAlertsProps {
  own: OwnMedia

  /**
   * What is said elsewhere already
   */
  except?: ProblemCode
}

/**
 * What became of camera and microphone. One goes on without them, so it can be
 * put aside.
 */
export function DeviceAlerts ({ own, except }: DeviceAlertsProps): ReactNode {
  const state = useModel(own)
  const [helping, setHelping] = useState(false)
  const problems = ORDER
    .map((device): [Device, ProblemCode | undefined] => [device, state[device].problem])
    .filter((entry): entry is [Device, ProblemCode] => entry[1] != null && entry[1] !== except)
    // one insecure page is one problem
    .filter(([, problem], index) => problem !== 'insecure' || index === 0)

  return (
    <>
      {problems.map(([device, problem]) => (
        <ProblemAlert
          key={device}
          problem={problem}
          onRetry={problem === 'insecure' ? undefined : () => { void own.want(device) }}
          onDismiss={() => { own.drop(device) }}
          onHelp={problem.endsWith('-denied') ? () => { setHelping(true) } : undefined}
        />
      ))}
      {helping && <Suspense><PermissionHelp onClose={() => { setHelping(false) }} /></Suspense>}
    </>
  )
}
