export const metadata = { title: 'Glossary' }

const terms = [
  [
    'Sub',
    'One light frame of a target: an exposure of a few seconds to many minutes. The API calls it a capture.',
  ],
  [
    'Rig',
    'A telescope with its camera and its imaging PC, as one thing that sends subs with one key. The API calls it a client.',
  ],
  [
    'HFR',
    'Half-flux radius: the radius, in pixels, of the circle that holds half of a star’s light. Smaller is sharper. It rises with poor focus, poor seeing, wind and low altitude.',
  ],
  [
    'Guiding RMS',
    'How far the guide star strayed during the exposure, as a root mean square in arcseconds.',
  ],
  [
    'Criteria set',
    'What you expect of a sub: one row per metric with a good point, a bad point and a weight, and the scores at which grades A to D begin.',
  ],
  [
    'Grade',
    'A to E, from the score. A grade that you give by hand always wins and survives regrades.',
  ],
  [
    'Baseline',
    'What your rig usually achieves for one goal: the value that a deviation row compares a new sub with.',
  ],
  [
    'Imaging goal',
    'How many subs of one exposure template a target needs, such as 40 × 300 s in Ha.',
  ],
  [
    'Exposure template',
    'Filter, exposure, binning, gain and offset, and optionally the minimum grade that a sub needs to count toward a goal.',
  ],
  [
    'Regrade',
    'Grading stored subs again, by newer or other criteria. You see what would change first, and can undo it afterwards.',
  ],
] as const

export default function GlossaryPage() {
  return (
    <>
      <h1>Glossary</h1>
      <p>Ten words that the pages of Subkeeper use.</p>
      <dl>
        {terms.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
