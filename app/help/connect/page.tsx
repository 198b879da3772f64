import Link from 'next/link'
import { Commands } from '@/components/help/commands'

export const metadata = { title: 'Connect imaging software' }

export default function ConnectPage() {
  return (
    <>
      <h1>Connect imaging software</h1>
      <p>
        Anything that can run a command or send a web request after each exposure can feed
        Subkeeper. It sends metadata only; your images stay where they are.
      </p>
      <h2>Send one sub</h2>
      <p>
        Replace the address and the key. Only <code>capturedAt</code> is required; leave out what
        you do not know. Missing metrics are never guessed and never cost points.
      </p>
      <Commands label="Linux, macOS, Windows (curl)">{`
curl http://SERVER:3000/api/captures -H "Authorization: Bearer YOUR_KEY" -H "Content-Type: application/json" -d "{\\"capturedAt\\":\\"2026-11-28T21:30:00Z\\",\\"targetName\\":\\"M 31\\",\\"filter\\":\\"Ha\\",\\"exposureSeconds\\":300,\\"metrics\\":{\\"hfr\\":2.1,\\"starCount\\":214,\\"guidingRms\\":0.62}}"`}</Commands>
      <p>
        On Windows, type <code>curl.exe</code> in PowerShell: plain <code>curl</code> is something
        else there. The response has the score, the grade, whether the sub counts, and{' '}
        <code>warnings</code> about anything that was ignored or changed. Sending the same sub again
        changes nothing, so a script may simply retry.
      </p>
      <p>
        Every field, with examples to run, is on the <Link href="/api-docs">API page</Link> once you
        are signed in.
      </p>
      <h2>N.I.N.A.</h2>
      <p>
        The Session Metadata plugin writes <code>ImageMetaData.json</code> (or <code>.csv</code>)
        into each night’s folder. <Link href="/import">Import</Link> reads these files, as many as
        you like; importing a file again adds only what is new. The same works from a terminal, for
        instance each morning:
      </p>
      <Commands label="Import from the command line">{`
npm run import -- "D:/Astro/2026-11-28/ImageMetaData.json" --client "Backyard"`}</Commands>
      <p>
        Also read: <code>sessionHistory.json</code> of the Web Session History Viewer.
      </p>
      <h2>Your own script</h2>
      <ul>
        <li>
          Send up to 1,000 subs at once as <code>{'{ "captures": [ … ] }'}</code>. One bad entry
          costs none of the others.
        </li>
        <li>
          A 201 response means that the sub is on disk. After a timeout or a 5xx, send it again.
        </li>
        <li>
          If you send a <code>captureId</code>, a repeat is recognised by it; otherwise by time,
          filter and file name.
        </li>
        <li>
          <code>GET /api/client</code> answers with what the rig is called and what is still worth
          capturing. It is a good test of address and key, because it stores nothing.
        </li>
      </ul>
    </>
  )
}
