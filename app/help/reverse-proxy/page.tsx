import { Commands } from '@/components/help/commands'

export const metadata = { title: 'Use https (reverse proxy)' }

export default function ReverseProxyPage() {
  return (
    <>
      <h1>Use https (reverse proxy)</h1>
      <p>
        To reach Subkeeper from outside your network, let a proxy speak https and pass requests on.
        Tell Subkeeper the address that people use, and that it may believe the proxy about where
        they come from:
      </p>
      <Commands label=".env">{`
PUBLIC_URL=https://subs.example.org
TRUST_PROXY=1`}</Commands>
      <p>
        Leave <code>HOST</code> at its default if the proxy runs on the same machine: nobody can
        then go around it. Live updates are one long response (<code>/api/events</code>), so the
        proxy must not buffer it or cut it off after a minute. Subkeeper needs an address of its
        own; it does not run under a path such as <code>/subkeeper</code>.
      </p>
      <h2>Caddy</h2>
      <p>Gets its certificate by itself and needs nothing else.</p>
      <Commands label="Caddyfile">{`
subs.example.org {
	reverse_proxy 127.0.0.1:3000
}`}</Commands>
      <h2>nginx</h2>
      <Commands label="server block">{`
server {
    listen 443 ssl;
    server_name subs.example.org;
    ssl_certificate     /etc/letsencrypt/live/subs.example.org/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/subs.example.org/privkey.pem;
    client_max_body_size 64m;

    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_buffering off;
        proxy_read_timeout 1h;
    }
}`}</Commands>
      <h2>Traefik</h2>
      <Commands label="labels for the service in compose.yaml">{`
labels:
  - traefik.enable=true
  - traefik.http.routers.subkeeper.rule=Host(\`subs.example.org\`)
  - traefik.http.routers.subkeeper.entrypoints=websecure
  - traefik.http.routers.subkeeper.tls.certresolver=letsencrypt
  - traefik.http.services.subkeeper.loadbalancer.server.port=3000`}</Commands>
      <h2>If something does not work</h2>
      <ul>
        <li>
          <strong>Forms answer 403:</strong> <code>PUBLIC_URL</code> is not the address in the
          browser. It must match exactly, https included.
        </li>
        <li>
          <strong>The dot at the top stays grey:</strong> the proxy buffers. See above.
        </li>
        <li>
          <strong>Everybody is slowed down after a few wrong passwords:</strong>{' '}
          <code>TRUST_PROXY=1</code> is missing, so all visitors seem to have one address.
        </li>
      </ul>
    </>
  )
}
