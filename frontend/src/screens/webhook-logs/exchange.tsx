import { useState } from 'react';
import type { WebhookLogDetail } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Copyable, CopyButton } from '../../parts/copy-button.tsx';
import { Foreign } from '../../parts/foreign.tsx';
import { Segments } from '../../parts/segments.tsx';
import { prettyJson } from './explain.ts';

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

type BodyProps = { text: string; name: string };

/** A body as text: JSON to be read, or raw, byte for byte as it went. Never run, never laid out. */
const Body = ({ text, name }: BodyProps) => {
  const { logs } = useMessages();
  const pretty = prettyJson(text);
  const [view, setView] = useState<'pretty' | 'raw'>('pretty');
  const options = [
    { value: 'pretty', label: logs.detail.pretty },
    { value: 'raw', label: logs.detail.raw },
  ] as const;
  if (text === '') return <p className="note">{logs.detail.emptyBody}</p>;
  return (
    <div className="body">
      <header>
        <h4>{name}</h4>
        {pretty === undefined ? null : (
          <Segments
            label={`${logs.detail.format}: ${name}`}
            value={view}
            options={options}
            onChange={setView}
          />
        )}
        <CopyButton value={text} what={name} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="body-text" tabIndex={0} aria-label={name}>
        <pre className="mono" dir="ltr">
          {view === 'pretty' ? (pretty ?? text) : text}
        </pre>
      </section>
    </div>
  );
};

const signatureOf = (headers: Record<string, string>): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-signing-signature')?.[1];

/** What was sent: the signature first, because it is what is looked for, then headers and payload. */
export const RequestSection = ({ log }: { log: WebhookLogDetail }) => {
  const { logs } = useMessages();
  const signature = signatureOf(log.requestHeaders);
  return (
    <section className="exchange" aria-labelledby="request">
      <h3 id="request">{logs.detail.request}</h3>
      {signature === undefined ? null : (
        <div className="signature">
          <h4>{logs.detail.signature}</h4>
          <Copyable value={signature} what={logs.detail.signature} />
        </div>
      )}
      <h4>{logs.detail.headers}</h4>
      <Headers headers={log.requestHeaders} />
      <Body text={log.requestBody} name={logs.detail.payload} />
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
          <Body text={log.responseBody} name={text.body} />
          {log.responseTruncated ? <p className="note">{text.truncated}</p> : null}
        </>
      )}
    </section>
  );
};
