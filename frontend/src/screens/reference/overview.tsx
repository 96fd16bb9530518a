import { Link } from '@tanstack/react-router';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copy-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Cell, Row, Table } from '../../parts/table.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { postmanCollection } from './document/postman.ts';
import { documentPath } from './document/query.ts';
import type { Group } from './document/read.ts';
import { Endpoint } from './operation.tsx';
import { RichText } from './rich-text.tsx';
import { saveFile } from './save-file.ts';
import { useShared } from './shared.ts';
import { useReferenceText } from './text/use-reference-text.ts';

const Downloads = () => {
  const text = useReferenceText();
  const { reference } = useShared();
  const { settings } = usePortal();
  const savePostman = () =>
    saveFile('jobticket-partner-api.postman.json', postmanCollection(reference, settings.apiUrl));
  return (
    <section className="panel" aria-labelledby="take">
      <div>
        <h2 id="take">{text.take}</h2>
        <p className="note">{text.takeText}</p>
      </div>
      <div className="buttons">
        <a className="button" href={documentPath} download="jobticket-partner-api.openapi.json">
          {text.openapi}
        </a>
        <Button onPress={savePostman}>{text.postman}</Button>
      </div>
    </section>
  );
};

const Operations = ({ group }: { group: Group }) => {
  const text = useReferenceText();
  return (
    <section className="reference-group" aria-label={group.name}>
      <div>
        <h2 lang="en">{group.name}</h2>
        <RichText text={group.description} />
      </div>
      <Table label={group.name} columns={[text.operation, text.path, text.permissions]}>
        {group.operations.map((operation) => (
          <Row key={operation.id}>
            <Cell name={text.operation} isMain>
              <Link to="/reference/$page" params={{ page: operation.id }} lang="en">
                {operation.title}
              </Link>
            </Cell>
            <Cell name={text.path}>
              <Endpoint operation={operation} />
            </Cell>
            <Cell name={text.permissions}>
              <span className="hint">
                {operation.isPublic ? text.noPermission : operation.permissions.join(', ')}
              </span>
            </Cell>
          </Row>
        ))}
      </Table>
    </section>
  );
};

const Events = () => {
  const text = useReferenceText();
  const { eventTypes } = useMessages();
  const { reference } = useShared();
  const known: Record<string, { label: string; description: string }> = eventTypes;
  return (
    <section className="reference-group" aria-label={text.events}>
      <div>
        <h2>{text.events}</h2>
        <p>
          <Link to="/reference/signing">{text.signingLink}</Link>
        </p>
      </div>
      <ul className="event-list">
        {reference.events.map(({ id, title, description }) => (
          <li key={id}>
            <Link to="/reference/$page" params={{ page: id }}>
              {known[id]?.label ?? title}
            </Link>{' '}
            <code className="mono">{id}</code>
            <p className="note">{known[id]?.description ?? description}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The reference at a glance: how the API works, everything it can do, the document to take along. */
export const ReferenceOverview = () => {
  const text = useReferenceText();
  const { screens } = useMessages();
  const { reference } = useShared();
  const { settings } = usePortal();
  return (
    <Page title={screens.reference} lead={text.lead}>
      <section className="panel" aria-labelledby="about">
        <h2 id="about">{text.about}</h2>
        <div>
          {text.baseUrl} <Copyable value={settings.apiUrl} what={text.baseUrl} />
        </div>
        <RichText text={reference.description} />
      </section>
      {reference.groups.map((group) => (
        <Operations key={group.name} group={group} />
      ))}
      <Events />
      <Downloads />
    </Page>
  );
};
