import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/context.tsx';
import type { Messages } from '../messages/en.ts';

type Entry = {
  to:
    | '/'
    | '/api-keys'
    | '/webhooks'
    | '/webhook-logs'
    | '/hr-integrations'
    | '/reference'
    | '/members'
    | '/audit-log';
  name: keyof Messages['screens'];
};

/** The screens in the order of contract 6; a new screen is one line here. */
const entries: readonly Entry[] = [
  { to: '/', name: 'dashboard' },
  { to: '/api-keys', name: 'apiKeys' },
  { to: '/webhooks', name: 'webhooks' },
  { to: '/webhook-logs', name: 'webhookLogs' },
  { to: '/hr-integrations', name: 'hrIntegrations' },
  { to: '/reference', name: 'reference' },
  { to: '/members', name: 'members' },
  { to: '/audit-log', name: 'auditLog' },
];

/** The navigation, drawn as a line with its stops. */
export const Navigation = ({ onNavigate }: { onNavigate: () => void }) => {
  const { shell, screens } = useMessages();
  return (
    <nav aria-label={shell.navigation}>
      <ul className="line">
        {entries.map(({ to, name }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              onClick={onNavigate}
            >
              {screens[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
