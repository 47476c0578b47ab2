import { Button, Menu } from '@mantine/core'
import { Suspense, useState } from 'react'
import { useMe, usePanels, useWords } from '#kernel/device/index.ts'
import { IconLock, IconMore, IconNote } from '#look/icons.tsx'
import { may } from '../access.ts'
import styles from './case-head.module.css'
import { CardForm } from './CardForm.tsx'
import { CloseCase } from './CloseCase.tsx'
import { ReopenCase } from './ReopenCase.tsx'
import type { CaseRow } from './use-cases.ts'

/** What can be done with a case as a whole; other capabilities add their items (`case-menu`). */
export function CaseMenu({ row }: { row: CaseRow }) {
  const t = useWords('cases')
  const me = useMe()
  const more = usePanels('case-menu')
  const [doing, setDoing] = useState<'card' | 'close' | null>(null)
  // Items of others open forms of their own: they are made when the menu is first opened and stay while the case is shown.
  const [wasOpened, setWasOpened] = useState(false)
  const isClosed = row.file.coded.status === 'closed'
  const done = () => setDoing(null)
  return (
    <>
      {isClosed && me.may(may.close) && <ReopenCase file={row.file} />}
      <Menu position="bottom-end" keepMounted={wasOpened} onOpen={() => setWasOpened(true)}>
        <Menu.Target>
          <Button variant="default" className={styles['menu']} leftSection={<IconMore size={18} />}>
            {t('case.actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {!isClosed && me.may(may.write) && (
            <Menu.Item leftSection={<IconNote size={18} />} onClick={() => setDoing('card')}>
              {t('card.edit')}
            </Menu.Item>
          )}
          <Suspense>
            {more.map(({ name, title, Panel }) => (
              <Panel key={`${name} ${title}`} caseId={row.caseId} />
            ))}
          </Suspense>
          {!isClosed && me.may(may.close) && (
            <Menu.Item leftSection={<IconLock size={18} />} onClick={() => setDoing('close')}>
              {t('close.title')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {doing === 'card' && <CardForm row={row} onClose={done} />}
      {doing === 'close' && <CloseCase row={row} onClose={done} />}
    </>
  )
}
