import { useState } from 'react';
import type { WebhookLogDetail } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { BodyView } from '../../parts/body-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copy-button.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { CheckAttempt } from '../reference/signature/check-attempt.tsx';

/** Headers as sent or got, each with its copy button. */
const Headers = ({ headers }: { headers: Record<string, string> }) => {
  const { logs } = useMessages();
  return (
    <dl className="headers">
      {Object.entries(headers).map(([name, value]) => (
        <div key={name}>
          <dt>
            <Foreign className="mono" text={name} />
          </dt>
          <dd>
            <Copyable value={value} what={logs.detail.header(name)} />
          </dd>
        </div>
      ))}
    </dl>
  );
};

const signatureOf = (headers: Record<string, string>): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-signing-signature')?.[1];

/** What was sent: the signature first, because it is what is looked for, then headers and payload. */
export const RequestSection = ({ log }: { log: WebhookLogDetail }) => {
  const { logs } = useMessages();
  const signature = signatureOf(log.requestHeaders);
  const [isChecking, setChecking] = useState(false);
  return (
    <section className="exchange" aria-labelledby="request">
      <h3 id="request">{logs.detail.request}</h3>
      {signature === undefined ? null : (
        <div className="signature">
          <h4>{logs.detail.signature}</h4>
          <Copyable value={signature} what={logs.detail.signature} />
          <Button onPress={() => setChecking(true)}>{logs.detail.check}</Button>
          {isChecking ? <CheckAttempt log={log} onClose={() => setChecking(false)} /> : null}
        </div>
      )}
      <h4>{logs.detail.headers}</h4>
      <Headers headers={log.requestHeaders} />
      <BodyView text={log.requestBody} name={logs.detail.payload} />
    </section>
  );
};

/** What the receiver answered, if it did. */
export const ResponseSection = ({ log }: { log: WebhookLogDetail }) => {
  const { logs } = useMessages();
  const text = logs.detail;
  return (
    <section className="exchange" aria-labelledby="response">
      <h3 id="response">
        {text.response} {log.statusCode}
      </h3>
      {log.statusCode === null ? (
        <p className="note">{text.noResponse}</p>
      ) : (
        <>
          <h4>{text.headers}</h4>
          <Headers headers={log.responseHeaders} />
          <BodyView text={log.responseBody} name={text.body} />
          {log.responseTruncated ? <p className="note">{text.truncated}</p> : null}
        </>
      )}
    </section>
  );
};
