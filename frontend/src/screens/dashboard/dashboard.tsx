import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../messages/context.tsx';
import { Loaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { Cards, CardsSkeleton } from './cards.tsx';
import { Deliveries, DeliveriesSkeleton } from './deliveries.tsx';
import { FirstSteps } from './first-steps.tsx';

/** How the company's API stands at a glance, and what to do next. */
export const Dashboard = () => {
  const { screens } = useMessages();
  const { queries } = usePortal();
  const dashboard = useQuery(queries.dashboard);
  const skeleton = (
    <>
      <CardsSkeleton />
      <DeliveriesSkeleton />
    </>
  );
  return (
    <Page title={screens.dashboard}>
      <Loaded query={dashboard} skeleton={skeleton}>
        {(data) => (
          <>
            <Cards dashboard={data} />
            <FirstSteps dashboard={data} />
            <Deliveries deliveries={data.deliveries} />
          </>
        )}
      </Loaded>
    </Page>
  );
};
