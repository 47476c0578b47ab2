import { create } from 'qrcode'
import { useMemo } from 'react'
import styles from './sheet.module.css'

/** A square code of some text, always dark on white so that every camera reads it. */
export function QrPicture({ text, label, size = 168 }: { text: string; label: string; size?: number }) {
  const { path, side } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' })
    let path = ''
    for (let y = 0; y < modules.size; y++) {
      for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x + 3} ${y + 3}h1v1h-1z`
    }
    return { path, side: modules.size + 6 }
  }, [text])
  return (
    <svg
      className={styles['qr']}
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#14201d" />
    </svg>
  )
}
