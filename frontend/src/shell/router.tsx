import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { keepReturnPath } from '../session/return-path.ts';
import { parseAuditSearch } from './audit-search.ts';
import { parseLogSearch } from './log-search.ts';
import { Crashed, NotFound } from './lost.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const getParentRoute = () => root;

const reference = createRoute({
  getParentRoute,
  path: '/reference',
  component: lazyRouteComponent(() => import('../screens/reference/layout.tsx'), 'ReferenceLayout'),
});
const inReference = () => reference;

const referencePages = [
  createRoute({
    getParentRoute: inReference,
    path: '/',
    component: lazyRouteComponent(
      () => import('../screens/reference/overview.tsx'),
      'ReferenceOverview',
    ),
  }),
  createRoute({
    getParentRoute: inReference,
    path: '/signing',
    component: lazyRouteComponent(
      () => import('../screens/reference/signature/signing.tsx'),
      'Signing',
    ),
  }),
  createRoute({
    getParentRoute: inReference,
    path: '/$page',
    component: lazyRouteComponent(() => import('../screens/reference/entry.tsx'), 'ReferenceEntry'),
  }),
] as const;

const routes = [
  createRoute({
    getParentRoute,
    path: '/',
    component: lazyRouteComponent(() => import('../screens/dashboard/dashboard.tsx'), 'Dashboard'),
  }),
  createRoute({
    getParentRoute,
    path: '/api-keys',
    component: lazyRouteComponent(() => import('../screens/api-keys/api-keys.tsx'), 'ApiKeys'),
  }),
  createRoute({
    getParentRoute,
    path: '/webhooks',
    component: lazyRouteComponent(() => import('../screens/webhooks/webhooks.tsx'), 'Webhooks'),
  }),
  createRoute({
    getParentRoute,
    path: '/webhook-logs',
    validateSearch: parseLogSearch,
    component: lazyRouteComponent(
      () => import('../screens/webhook-logs/webhook-logs.tsx'),
      'WebhookLogs',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/hr-integrations',
    component: lazyRouteComponent(
      () => import('../screens/hr-integrations/hr-integrations.tsx'),
      'HrIntegrations',
    ),
  }),
  reference.addChildren(referencePages),
  createRoute({
    getParentRoute,
    path: '/members',
    component: lazyRouteComponent(() => import('../screens/members/members.tsx'), 'Members'),
  }),
  createRoute({
    getParentRoute,
    path: '/audit-log',
    validateSearch: parseAuditSearch,
    component: lazyRouteComponent(() => import('../screens/audit-log/audit-log.tsx'), 'AuditLog'),
  }),
] as const;

/** Search parameters as plain text, so that a link reads as a person would write it. */
const parseSearch = (search: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(search));

const stringifySearch = (values: Record<string, unknown>): string => {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};

/** The portal's screens and their addresses. Every move keeps the path to come back to. */
export const createPortalRouter = () => {
  const router = createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: Crashed,
  });
  router.subscribe('onResolved', ({ toLocation }) => keepReturnPath(toLocation.href));
  return router;
};

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>;
  }
}
