/** құрақ, курак, quroq, қуроқ: pieces, each different, made whole. Decoration only. */
export function Patchwork({ size = 96 }: { size?: number }) {
  const pieces = [
    ['M0 0h32v32z', 'apricot'],
    ['M0 0v32h32z', 'apricot-tint'],
    ['M32 0h32L48 16z', 'juniper'],
    ['M32 0l16 16-16 16z', 'juniper-tint'],
    ['M64 0v32L48 16z', 'lake-tint'],
    ['M32 32l16-16 16 16z', 'ochre-tint'],
    ['M64 0h32v16H64z', 'plum-tint'],
    ['M64 16h32v16H64z', 'lake'],
    ['M0 32h16v32H0z', 'leaf-tint'],
    ['M16 32h16v32H16z', 'ochre'],
    ['M32 32h32v32H32z', 'juniper-tint'],
    ['M48 38l10 10-10 10-10-10z', 'apricot'],
    ['M64 32h32L64 64z', 'leaf'],
    ['M96 32v32H64z', 'leaf-tint'],
    ['M0 64h32L16 80z', 'plum'],
    ['M0 64l16 16L0 96z', 'plum-tint'],
    ['M32 64v32L16 80z', 'apricot-tint'],
    ['M0 96l16-16 16 16z', 'lake-tint'],
    ['M32 64h32v16H32z', 'lake'],
    ['M32 80h32v16H32z', 'ochre-tint'],
    ['M64 64h32v32z', 'juniper'],
    ['M64 64v32h32z', 'apricot-tint'],
  ] as const
  return (
    <svg width={size} height={size} viewBox="-1 -1 98 98" aria-hidden="true" focusable="false">
      {pieces.map(([path, colour]) => (
        <path key={path} d={path} fill={`var(--${colour})`} stroke="var(--paper)" strokeWidth={1.5} opacity={0.75} />
      ))}
    </svg>
  )
}
