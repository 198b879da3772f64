import Link from 'next/link'
import { Commands } from '@/components/help/commands'

export const metadata = { title: 'Install on Windows' }

export default function WindowsPage() {
  return (
    <>
      <h1>Install on Windows</h1>
      <ol>
        <li>
          Install Node 22 (LTS) from <a href="https://nodejs.org">nodejs.org</a>. In its installer,
          tick “Automatically install the necessary tools” only if step 3 asks for them.
        </li>
        <li>
          Unpack or clone Subkeeper to a folder that is not synchronised, such as{' '}
          <code>C:\subkeeper</code>. OneDrive and Dropbox damage databases that are in use.
        </li>
        <li>Open PowerShell in that folder and run:</li>
      </ol>
      <Commands label="PowerShell">{`
npm install
npm start`}</Commands>
      <p>
        <code>npm install</code> normally downloads the database driver ready-made. If it says that
        it has to compile it, install Python and the Visual Studio Build Tools (the Node installer
        offers both) and run it again.
      </p>
      <h2>Let the phone in</h2>
      <p>
        Put <code>HOST=0.0.0.0</code> into a file called <code>.env</code> in the folder and start
        again. Windows asks whether Node may accept connections: allow private networks. If it never
        asks:
      </p>
      <Commands label="PowerShell, as administrator">{`
New-NetFirewallRule -DisplayName "Subkeeper" -Direction Inbound -Protocol TCP -LocalPort 3000 -Profile Private -Action Allow`}</Commands>
      <h2>Start with the machine</h2>
      <p>This registers a task that starts Subkeeper whenever the machine starts:</p>
      <Commands label="PowerShell, as administrator">{`
$folder = "C:\\subkeeper"
$action = New-ScheduledTaskAction -Execute "cmd.exe" -Argument "/c npm start >> data\\server.log 2>&1" -WorkingDirectory $folder
$trigger = New-ScheduledTaskTrigger -AtStartup
$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -ExecutionTimeLimit 0 -RestartCount 10 -RestartInterval (New-TimeSpan -Minutes 1)
Register-ScheduledTask -TaskName "Subkeeper" -Action $action -Trigger $trigger -Settings $settings -User "SYSTEM" -RunLevel Highest`}</Commands>
      <p>
        Run <code>npm start</code> by hand once before, so that the pages are built and{' '}
        <code>data</code> exists. <code>data\server.log</code> holds what the server prints,
        including the one-time setup link.
      </p>
      <p>
        Windows updates restart the machine at night unless you set active hours. Subkeeper loses
        nothing when that happens, but your sequence does.
      </p>
      <p>
        Next: <Link href="/help/connect">connect your imaging software</Link>.
      </p>
    </>
  )
}
