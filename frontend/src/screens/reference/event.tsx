import { Link } from '@tanstack/react-router';
import { Page } from '../../parts/page.tsx';
import type { OperationDoc } from './document/read.ts';
import { Parameters } from './parameters.tsx';
import { PayloadView } from './payload.tsx';
import { RichText } from './rich-text.tsx';
import { useReferenceText } from './text/use-reference-text.ts';

/** One event as it is posted to a webhook. */
export const Event = ({ event }: { event: OperationDoc }) => {
  const text = useReferenceText();
  return (
    <Page title={event.title}>
      <div className="operation-head">
        <p className="endpoint">
          <span className="method">POST</span> <code className="mono">{event.id}</code>
        </p>
        <RichText text={event.description} />
        <p>{text.answerText}</p>
        <p>
          <Link to="/reference/signing">{text.signingLink}</Link>
        </p>
        <Link className="back" to="/reference">
          {text.back}
        </Link>
      </div>
      {event.body === undefined ? null : (
        <section className="panel" aria-labelledby="payload">
          <h2 id="payload">{text.payload}</h2>
          <PayloadView payload={event.body} name={text.payload} />
        </section>
      )}
      <Parameters title={text.eventHeaders} parameters={event.parameters} isEvent />
    </Page>
  );
};
