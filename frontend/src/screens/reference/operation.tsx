import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../../messages/context.tsx';
import { Code } from '../../parts/code.tsx';
import { Page } from '../../parts/page.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { curlOf } from './document/example-call.ts';
import type { OperationDoc } from './document/read.ts';
import { Parameters } from './parameters.tsx';
import { PayloadView } from './payload.tsx';
import { isPermission } from './permission.ts';
import { Responses } from './responses.tsx';
import { RichText } from './rich-text.tsx';
import { useReferenceText } from './text/use-reference-text.ts';
import { TryIt } from './try/try-it.tsx';

/** Method and path, as one line. */
export const Endpoint = ({ operation }: { operation: OperationDoc }) => (
  <p className="endpoint">
    <span className="method">{operation.method}</span>{' '}
    <code className="mono">{operation.path}</code>
  </p>
);

const Needs = ({ operation }: { operation: OperationDoc }) => {
  const text = useReferenceText();
  const { permissions } = useMessages();
  const names = operation.permissions.map((one) =>
    isPermission(one) ? permissions[one].label : one,
  );
  return (
    <p>
      <strong>{text.permissions}</strong>{' '}
      {operation.isPublic ? text.noPermission : names.join(' · ')}
    </p>
  );
};

/** The call with a key of the company's own that may make it, where there is one. */
const Call = ({ operation }: { operation: OperationDoc }) => {
  const text = useReferenceText();
  const { settings, queries } = usePortal();
  const keys = useQuery(queries.keys);
  const granted = (given: readonly string[]) =>
    operation.permissions.every((one) => given.includes(one));
  const key = keys.data?.items.find((one) => one.enabled && granted(one.permissions));
  const keyId = key?.id ?? 'YOUR_KEY_ID';
  return (
    <section className="panel" aria-labelledby="call">
      <h2 id="call">{text.call}</h2>
      {operation.isPublic ? null : (
        <p className="note">{key === undefined ? text.callNoKey : text.callText}</p>
      )}
      <Code text={curlOf(operation, { apiUrl: settings.apiUrl, keyId })} name={text.curl} />
    </section>
  );
};

/** One operation of the partner API, whole. */
export const Operation = ({ operation }: { operation: OperationDoc }) => {
  const text = useReferenceText();
  const { settings } = usePortal();
  return (
    <Page title={operation.title}>
      <div className="operation-head">
        <Endpoint operation={operation} />
        <RichText text={operation.description} />
        <Needs operation={operation} />
        <Link className="back" to="/reference">
          {text.back}
        </Link>
      </div>
      <Call operation={operation} />
      {settings.tryIt ? <TryIt key={operation.id} operation={operation} /> : null}
      <Parameters title={text.parameters} parameters={operation.parameters} />
      {operation.body === undefined ? null : (
        <section className="panel" aria-labelledby="body">
          <h2 id="body">{text.body}</h2>
          <PayloadView payload={operation.body} name={text.body} />
        </section>
      )}
      <Responses responses={operation.responses} />
    </Page>
  );
};
