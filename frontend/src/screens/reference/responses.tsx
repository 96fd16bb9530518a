import type { ResponseDoc } from './document/read.ts';
import { PayloadView } from './payload.tsx';
import { RichText } from './rich-text.tsx';
import { useReferenceText } from './text/use-reference-text.ts';

const Headers = ({ headers }: { headers: ResponseDoc['headers'] }) => {
  const text = useReferenceText();
  if (headers.length === 0) return null;
  return (
    <>
      <h3>{text.responseHeaders}</h3>
      <dl className="headers">
        {headers.map(({ name, description }) => (
          <div key={name}>
            <dt className="mono">{name}</dt>
            <dd>
              <RichText text={description} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
};

/** A first line to recognise an answer by. */
const firstLine = (description: string): string =>
  (description.split('\n')[0] ?? '').replaceAll('`', '');

const ResponseView = ({ response }: { response: ResponseDoc }) => {
  const { status, description, headers, payload } = response;
  const tone = status.startsWith('2') ? 'good' : 'bad';
  return (
    <details className="response" open={status.startsWith('2')}>
      <summary>
        <span className={`response-status response-${tone}`}>{status}</span>{' '}
        <span lang="en">{firstLine(description)}</span>
      </summary>
      {description.includes('\n') ? <RichText text={description} /> : null}
      {payload === undefined ? null : <PayloadView payload={payload} name={status} />}
      <Headers headers={headers} />
    </details>
  );
};

/** Every answer that an operation documents, the good ones open. */
export const Responses = ({ responses }: { responses: readonly ResponseDoc[] }) => {
  const text = useReferenceText();
  return (
    <section className="panel" aria-labelledby="responses">
      <h2 id="responses">{text.responses}</h2>
      <div>
        {responses.map((response) => (
          <ResponseView key={response.status} response={response} />
        ))}
      </div>
    </section>
  );
};
