/**
 * The filter that shows pictures in reds only during the night theme: brightness goes to the red
 * channel, nothing to the others. Inline, because Safari takes filters from the same document only.
 */
export function NightFilter() {
  return (
    <svg aria-hidden focusable="false" className="absolute size-0">
      <filter id="night-red" colorInterpolationFilters="sRGB">
        <feColorMatrix values="0.4 0.45 0.15 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 1 0" />
      </filter>
    </svg>
  )
}
