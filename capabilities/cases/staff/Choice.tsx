import styles from './story.module.css'

/** One of a short list as a field with its label above; `none` offers to say nothing. */
export function Choice<V extends string>({
  label,
  none,
  choices,
  value,
  onChange,
}: {
  label: string
  none?: string
  choices: readonly { readonly value: V; readonly label: string }[]
  value: V | null
  onChange: (value: V | null) => void
}) {
  return (
    <label className={styles['field']}>
      {label}
      <select
        className={styles['select']}
        value={value ?? ''}
        onChange={(event) => onChange(choices.find((each) => each.value === event.target.value)?.value ?? null)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </label>
  )
}
