import Link from 'next/link'
import { Commands } from '@/components/help/commands'

export const metadata = { title: 'First sub in ten minutes' }

export default function FirstSubPage() {
  return (
    <>
      <h1>First sub in ten minutes</h1>
      <p>
        Subkeeper runs on any machine that is on while you image: the imaging PC, a NAS, a Raspberry
        Pi. It needs Node 20.9 or newer. The first start builds the pages, which takes one to three
        minutes and about 1.5 GB of memory; from then on it starts in seconds.
      </p>
      <Commands label="Get it and start it">{`
git clone REPOSITORY subkeeper
cd subkeeper
npm install
npm start`}</Commands>
      <ol>
        <li>
          Open the link that <code>npm start</code> prints. It works once and makes your account.
        </li>
        <li>
          Under <strong>Rigs</strong>, add your rig: a name, where it is, and the criteria that
          grade its subs.
        </li>
        <li>
          Create a key for it. It is shown once; keep it where your imaging software can read it.
        </li>
        <li>
          Paste the line that the rig’s page shows into a terminal. It sends one sub, and the page
          says what arrived.
        </li>
        <li>
          Add the target under <strong>Targets</strong>, with a goal for each filter. Subs that were
          waiting for it are counted at once.
        </li>
      </ol>
      <p>
        Then <Link href="/help/connect">connect your imaging software</Link>, or{' '}
        <Link href="/import">import a past night</Link> to see what your criteria make of it.
      </p>
      <h2>From your phone, or from another machine</h2>
      <p>
        Until you say otherwise, only the machine itself can reach Subkeeper. To open it to your
        network, start it with <code>HOST=0.0.0.0</code>, or put that line into a file called{' '}
        <code>.env</code> beside <code>package.json</code>:
      </p>
      <Commands label=".env">{`
HOST=0.0.0.0
PORT=3000`}</Commands>
      <p>
        The address that it prints then is the one to open on the phone. If the machine’s firewall
        asks, allow it for private networks. To use it from outside your network, put{' '}
        <Link href="/help/reverse-proxy">https in front of it</Link>.
      </p>
      <h2>Only looking around?</h2>
      <p>
        <code>npm run demo</code> starts it with made-up rigs and a season of subs, in a database of
        its own. The <Link href="/calculator">calculator</Link> needs no account at all.
      </p>
    </>
  )
}
