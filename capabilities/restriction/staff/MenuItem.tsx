import { Menu } from '@mantine/core'
import { useGo, useMe, useWords } from '#kernel/device/index.ts'
import { IconPeople } from '#look/icons.tsx'
import { may } from '../access.ts'
import { useStanding } from './use-standing.ts'

/** In the menu of a case: close it to others, or see who reads it. */
export function MenuItem({ caseId }: { caseId: string }) {
  const t = useWords('restriction')
  const go = useGo()
  const me = useMe()
  const here = useStanding(caseId)
  if (!here || (here.is === 'open' && !me.may(may.restrict))) return null
  return (
    <Menu.Item leftSection={<IconPeople size={18} />} onClick={() => go(`/restriction/${caseId}`)}>
      {t(here.is === 'closed' ? 'menu.who' : 'menu.close')}
    </Menu.Item>
  )
}
