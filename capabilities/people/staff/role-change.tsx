import type { Permission } from '#kernel/access.ts'
import { useSay, useWords } from '#kernel/device/index.ts'
import { permissionsOf } from '../roles.ts'
import styles from './sees.module.css'

/** What a change of roles gives and takes, in the sentences of the permissions. */
export function RoleChange({ from, to }: { from: readonly string[]; to: readonly string[] }) {
  const t = useWords('people')
  const had = permissionsOf(from)
  const gets = permissionsOf(to)
  return (
    <>
      <Sentences title={t('roles.more')} of={[...gets].filter((each) => !had.has(each))} is="open" />
      <Sentences title={t('roles.less')} of={[...had].filter((each) => !gets.has(each))} is="shut" />
    </>
  )
}

/** Permissions as sentences. */
function Sentences({ title, of, is }: { title: string; of: readonly Permission[]; is: 'open' | 'shut' }) {
  const say = useSay()
  if (of.length === 0) return null
  return (
    <div>
      <b>{title}</b>
      <ul className={styles['sentences']} data-is={is}>
        {of.map((permission) => {
          const [room = '', deed = ''] = permission.split('.')
          return <li key={permission}>{say(room, `may.${deed}`)}</li>
        })}
      </ul>
    </div>
  )
}
