import type { HrIntegrationView } from '#contract/portal.ts';
import { useMessages, useSpoken } from '../../messages/context.tsx';
import { Copyable } from '../../parts/copy-button.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { Status, type Tone } from '../../parts/status.tsx';
import { Cell, Row, Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';
import { LastSync } from './last-sync.tsx';

const tones: Record<HrIntegrationView['status'], Tone> = {
  'initial-sync-pending': 'waiting',
  syncing: 'waiting',
  active: 'good',
  failed: 'bad',
};

const IntegrationRow = ({ integration }: { integration: HrIntegrationView }) => {
  const { messages, format } = useSpoken();
  const text = messages.integrations;
  return (
    <Row>
      <Cell name={text.name} isMain>
        <Foreign className="row-title" text={integration.name} />
        <Copyable value={String(integration.id)} what={text.id} />
      </Cell>
      <Cell name={text.status}>
        <Status tone={tones[integration.status]}>{text.statuses[integration.status]}</Status>
      </Cell>
      <Cell name={text.linked}>{format.number(integration.linkedEmployees)}</Cell>
      <Cell name={text.lastSync}>
        {integration.lastSync === null ? (
          <span className="note">{text.noSync}</span>
        ) : (
          <LastSync sync={integration.lastSync} />
        )}
      </Cell>
      <Cell name={text.created}>
        <Time instant={integration.createdAt} />
      </Cell>
    </Row>
  );
};

type IntegrationsTableProps = { integrations: readonly HrIntegrationView[] };

/** The company's integrations, at most 20. */
export const IntegrationsTable = ({ integrations }: IntegrationsTableProps) => {
  const { integrations: text, screens } = useMessages();
  const columns = [text.name, text.status, text.linked, text.lastSync, text.created];
  return (
    <Table label={screens.hrIntegrations} columns={columns}>
      {integrations.map((integration) => (
        <IntegrationRow key={integration.id} integration={integration} />
      ))}
    </Table>
  );
};
