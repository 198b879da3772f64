/** The pages under /help, in the order of their list. */
export const helpTopics = [
  { href: '/help', label: 'First sub in ten minutes' },
  { href: '/help/connect', label: 'Connect imaging software' },
  { href: '/help/windows', label: 'Install on Windows' },
  { href: '/help/raspberry-pi', label: 'Install on a Raspberry Pi' },
  { href: '/help/systemd', label: 'Start with Linux (systemd)' },
  { href: '/help/docker', label: 'Run in Docker' },
  { href: '/help/reverse-proxy', label: 'Use https (reverse proxy)' },
  { href: '/help/upgrade', label: 'Upgrade' },
  { href: '/help/restore', label: 'Back up and restore' },
  { href: '/help/glossary', label: 'Glossary' },
] as const
