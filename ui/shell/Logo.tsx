/** The sign: a gantry crane with its load, in the colour of the text around it. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M2.5 7h27M6.5 7v20M25.5 7v20M16 7v5.5"
        fill="none"
        stroke="var(--g-accent-text)"
        strokeWidth={2.75}
        strokeLinecap="round"
      />
      <rect x="11.75" y="12.5" width="8.5" height="7.5" rx="1.75" fill="var(--g-accent-text)" />
    </svg>
  )
}
