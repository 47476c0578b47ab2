import { useMediaQuery } from '@mantine/hooks'
import { roleCircles } from '#kernel/circle.ts'
import { useChain, useSorting, useWords } from '#kernel/device/index.ts'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { Section } from '#look/page.tsx'
import styles from './circles.module.css'

/** Everybody × every circle. The sign is never alone: each cell says it in words too. On a phone, each person with her circles. */
export function Matrix() {
  const t = useWords('circles')
  const { state } = useChain()
  const nameOf = useNames()
  const compare = useSorting()
  const isPhone = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  if (!state) return null
  const circles = roleCircles.flatMap((name) => state.circles.filter((circle) => circle.name === name))
  const members = [...state.members].sort((a, b) => compare(nameOf(a.account), nameOf(b.account)))
  if (isPhone) {
    return (
      <Section title={t('matrix')}>
        <ul className={styles['people']}>
          {members.map(({ account }) => (
            <li key={account}>
              <b>{nameOf(account)}</b>
              <span>
                {circles
                  .filter(({ members: of }) => of.includes(account))
                  .map(({ name, keepers }) => {
                    const word = t(`circle.${name}`)
                    return keepers.includes(account) ? t('matrix.keeps', { circle: word }) : word
                  })
                  .join(', ') || t('matrix.out')}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    )
  }
  return (
    <Section title={t('matrix')}>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('matrix')}>
        <table className={styles['matrix']}>
          <thead>
            <tr>
              <th scope="col">{t('matrix.person')}</th>
              {circles.map(({ circle, name }) => (
                <th key={circle} scope="col">
                  {t(`circle.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.map(({ account }) => (
              <tr key={account}>
                <th scope="row">{nameOf(account)}</th>
                {circles.map(({ circle, members, keepers }) => {
                  const is = !members.includes(account) ? 'out' : keepers.includes(account) ? 'keeper' : 'in'
                  return (
                    <td key={circle} data-is={is}>
                      <span aria-hidden="true">{{ out: '–', in: '●', keeper: '◆' }[is]}</span>
                      <span className={styles['said']}>{t(`matrix.${is}`)}</span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['quiet']}>
        ● {t('matrix.in')} · ◆ {t('matrix.keeper')} · – {t('matrix.out')}
      </p>
    </Section>
  )
}
