import { Trash2 } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { deleteHistories, deleteKept, readKept } from './browser-storage.ts'
import { createDataModel } from './data-model.ts'
import { sizeText } from './size.ts'
import './stored-data.css'
import type { DataModel, Deletion } from './data-model.ts'
import type { Item } from './inventory.ts'
import type { PeerSource } from '../peer/peer-source.ts'
import type { ReactNode } from 'react'

export interface StoredDataProps {
  peers: PeerSource

  /**
   * In a room, or on the way into one: nothing is deleted under a call
   */
  busy: boolean
}

/**
 * What the app stores, and how to be rid of it
 */
export function StoredData ({ peers, busy }: StoredDataProps): ReactNode {
  const model = useMemo(() => createDataModel({ peers, storage: { readKept, deleteKept, deleteHistories }, startOver }), [peers])
  const { items, asking, deleting, failed } = useModel(model)

  useEffect(() => { void model.look() }, [model])

  return (
    <div className='stored'>
      <p>{t('data.lead')}</p>
      {items != null && <Items items={items} />}
      {failed && <p className='hint warn' role='alert'>{t('data.failed')}</p>}
      {busy && <p className='hint'>{t('data.in-room')}</p>}
      {items?.some(({ id, entries }) => id === 'histories' && entries > 0) === true && (
        <button type='button' className='button' disabled={busy || deleting} onClick={() => { model.ask('histories') }}>
          <Trash2 aria-hidden size={18} /> {t('data.histories.delete')}
        </button>
      )}
      <button type='button' className='button warning' disabled={busy || deleting} onClick={() => { model.ask('everything') }}>
        <Trash2 aria-hidden size={18} /> {t(deleting ? 'data.deleting' : 'data.delete')}
      </button>
      {asking != null && <Sure model={model} deletion={asking} />}
    </div>
  )
}

const DELETIONS = {
  everything: { heading: 'data.delete.heading', text: 'data.delete.text', label: 'data.delete' },
  histories: { heading: 'data.histories.heading', text: 'data.histories.ask', label: 'data.histories.delete' }
} as const

function Items ({ items }: { items: readonly Item[] }): ReactNode {
  const total = items.reduce((sum, { bytes }) => sum + bytes, 0)

  return (
    <>
      <dl>
        {items.map(({ id, entries, bytes }) => (
          <div key={id}>
            <dt>{t(`data.${id}`)}</dt>
            <dd className='stored-size'>{entries === 0 ? t('data.nothing') : sizeText(bytes)}</dd>
            <dd className='stored-text'>{t(`data.${id}.text`)} {entries > 1 && t('data.entries', { count: entries })}</dd>
          </div>
        ))}
      </dl>
      <p>{t('data.total', { size: sizeText(total) })}</p>
    </>
  )
}

function Sure ({ model, deletion }: { model: DataModel, deletion: Deletion }): ReactNode {
  const { heading, text, label } = DELETIONS[deletion]

  return (
    <Dialog heading={t(heading)} onClose={() => { model.ask() }}>
      <p>{t(text)}</p>
      <div className='dialog-foot'>
        <DialogClose label='data.delete.keep' />
        <button type='button' className='button warning' onClick={() => { void (deletion === 'everything' ? model.deleteAll() : model.deleteHistories()) }}>{t(label)}</button>
      </div>
    </Dialog>
  )
}

function startOver (): void {
  location.replace(location.pathname)
}
