import { Commands } from '@/components/help/commands'

export const metadata = { title: 'Start with Linux (systemd)' }

export default function SystemdPage() {
  return (
    <>
      <h1>Start with Linux (systemd)</h1>
      <p>
        Start Subkeeper by hand once, so that the pages are built. Then create the service; replace{' '}
        <code>pi</code> and the folder by your user and yours.
      </p>
      <Commands label="/etc/systemd/system/subkeeper.service">{`
[Unit]
Description=Subkeeper
After=network-online.target
Wants=network-online.target

[Service]
User=pi
WorkingDirectory=/home/pi/subkeeper
ExecStart=/usr/bin/npm start
Restart=on-failure
RestartSec=5
# A stopping server finishes the subs that it has begun.
TimeoutStopSec=15

[Install]
WantedBy=multi-user.target`}</Commands>
      <Commands label="Turn it on">{`
sudo systemctl daemon-reload
sudo systemctl enable --now subkeeper
journalctl -u subkeeper -n 50`}</Commands>
      <p>
        The journal shows the address and, until there is an account, the one-time setup link.
        Settings belong into <code>.env</code> in the folder; restart the service after a change.
      </p>
      <h2>A backup each morning</h2>
      <Commands label="crontab -e">{`
0 11 * * * cd /home/pi/subkeeper && npm run backup -- "/mnt/nas/subkeeper-$(date +\\%F).db"`}</Commands>
      <p>The copy is checked, and the server may keep running while it is made.</p>
    </>
  )
}
