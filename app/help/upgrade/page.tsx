import Link from 'next/link'
import { Commands } from '@/components/help/commands'

export const metadata = { title: 'Upgrade' }

export default function UpgradePage() {
  return (
    <>
      <h1>Upgrade</h1>
      <p>Upgrade in daylight. Stop the server, get the new version, start it:</p>
      <Commands label="Upgrade">{`
git pull
npm install
npm start`}</Commands>
      <p>
        If the new version changes the database, the server first makes a checked copy beside it
        (its log says where), then changes it, and answers 503 with a “please wait” until it is
        done. Imaging software that retries loses nothing.
      </p>
      <h2>Going back</h2>
      <p>
        An older version refuses a database that a newer one has changed, and leaves it as it is. To
        go back, check out the old version and <Link href="/help/restore">restore</Link> the copy
        that the upgrade made. Subs that arrived after the upgrade are not in that copy.
      </p>
      <h2>What changes for your grades</h2>
      <p>
        Nothing, until you regrade. Each sub keeps the grade, the criteria revision and the
        baselines it was graded with. If a new version grades differently, affected subs are marked{' '}
        <strong>outdated</strong>, and a regrade shows what would change before it changes anything.
        The <code>CHANGELOG.md</code> says what is new.
      </p>
    </>
  )
}
