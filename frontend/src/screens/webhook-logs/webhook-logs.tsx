import { getRouteApi } from '@tanstack/react-router';
import { useMessages } from '../../messages/context.tsx';
import { Page } from '../../parts/page.tsx';
import type { LogSearch } from '../../shell/log-search.ts';
import { LogDetail } from './log-detail.tsx';
import { LogFilters } from './log-filters.tsx';
import { LogList } from './log-list.tsx';

const route = getRouteApi('/webhook-logs');

/** Webhook Logs (contract 6). Filters, place and the open attempt stand in the address. */
export const WebhookLogs = () => {
  const { screens, logs } = useMessages();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: LogSearch) => void navigate({ search: next });
  const isOpen = search.open !== undefined;
  return (
    <Page title={screens.webhookLogs} lead={logs.lead}>
      <LogFilters search={search} onChange={go} />
      <div className="split" data-open={isOpen}>
        <LogList search={search} onGo={go} />
        {search.open === undefined ? null : (
          <LogDetail
            key={search.open}
            id={search.open}
            onClose={() => go({ ...search, open: undefined })}
            onGo={go}
          />
        )}
      </div>
    </Page>
  );
};
