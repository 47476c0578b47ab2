import { Button, Modal } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRecords, useToday, useWords } from '#kernel/device/index.ts'
import layout from '#look/layout.module.css'
import { Sheet } from '#look/page.tsx'
import { collectHolds } from '../rules.ts'
import { collector } from '../sealed/collector.ts'
import { Collect } from './Collect.tsx'
import { useChildren } from './use-children.ts'

/** Beside the story, for whoever stands at the door: one press shows who may collect the children. */
export function CollectAside({ caseId }: { caseId: string }) {
  const t = useWords('children')
  const today = useToday()
  const children = useChildren(caseId)
  const list = useRecords(collector, { caseId })
  const [isOpen, setOpen] = useState(false)
  const count = useMemo(() => {
    const now = list.filter(({ coded }) => collectHolds(coded, today))
    return { may: now.filter(({ coded }) => coded.may).length, not: now.filter(({ coded }) => !coded.may).length }
  }, [list, today])
  if (children.length === 0 || count.may + count.not === 0) return null
  return (
    <Sheet>
      <div className={layout['stack']}>
        <strong>{t('collect.title')}</strong>
        <span>{t('collect.count', count)}</span>
        <Button variant="default" style={{ justifySelf: 'start' }} onClick={() => setOpen(true)}>
          {t('collect.show')}
        </Button>
      </div>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('collect.title')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Collect caseId={caseId} canWrite={false} />
      </Modal>
    </Sheet>
  )
}
