import { Menu } from '@mantine/core'
import { useGo, useMe, useWords } from '#kernel/device/index.ts'
import { IconLock, IconPrint } from '#look/icons.tsx'
import { may } from '../access.ts'

/** In the menu of a case: give her what is held about her; erase it or keep it back. */
export function MenuItems({ caseId }: { caseId: string }) {
  const t = useWords('erasure')
  const go = useGo()
  const me = useMe()
  return (
    <>
      {me.may(may.pack) && (
        <Menu.Item leftSection={<IconPrint size={18} />} onClick={() => go(`/pack/${caseId}`)}>
          {t('menu.pack')}
        </Menu.Item>
      )}
      {(me.may(may.erase) || me.may(may.hold)) && (
        <Menu.Item leftSection={<IconLock size={18} />} onClick={() => go(`/erase/${caseId}`)}>
          {t('menu.erase')}
        </Menu.Item>
      )}
    </>
  )
}
