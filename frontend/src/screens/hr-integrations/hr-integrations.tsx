import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import { Notice, RoleNote } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useMe } from '../../shell/me.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { CreateIntegration } from './create-integration.tsx';
import { IntegrationsTable } from './integrations-table.tsx';

/** HR Integrations (contract 6): where rosters come from, and how the last sync went. */
export const HrIntegrations = () => {
  const { screens, integrations: text, common } = useMessages();
  const { queries } = usePortal();
  const isAdmin = useMe().role === 'admin';
  const list = useQuery(queries.integrations);
  const [isCreating, setCreating] = useState(false);
  const [created, setCreated] = useState<string>();
  const add = (
    <Button look="primary" onPress={() => setCreating(true)}>
      {text.add}
    </Button>
  );
  const isEmpty = list.data?.items.length === 0;
  return (
    <Page title={screens.hrIntegrations} lead={text.lead} action={isAdmin && !isEmpty ? add : null}>
      {isAdmin ? null : <RoleNote>{common.adminNote}</RoleNote>}
      {created === undefined ? null : (
        <Notice onDismiss={() => setCreated(undefined)}>{text.createdNotice(created)}</Notice>
      )}
      <Loaded query={list} skeleton={<TableSkeleton columns={5} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={text.empty} action={isAdmin ? add : null}>
              {text.emptyText}
            </Empty>
          ) : (
            <IntegrationsTable integrations={items} />
          )
        }
      </Loaded>
      {isCreating ? (
        <CreateIntegration
          onClose={() => setCreating(false)}
          onDone={({ name }) => {
            setCreating(false);
            setCreated(name);
          }}
        />
      ) : null}
    </Page>
  );
};
