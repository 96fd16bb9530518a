import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { WebhookLogDetail } from '#contract/portal.ts';
import { codeOf } from '../../api/failure.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { CrossIcon } from '../../parts/icons.tsx';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import { RoleNote } from '../../parts/notice.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import type { LogSearch } from '../../shell/log-search.ts';
import { useCanWrite } from '../../shell/me.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { AttemptFacts } from './attempt-facts.tsx';
import { AttemptHistory } from './attempt-history.tsx';
import { RequestSection, ResponseSection } from './exchange.tsx';
import { reasonOf } from './explain.ts';
import { OutcomeStatus } from './outcome.tsx';
import { Resend } from './resend.tsx';

const Detail = ({ log, onGo }: { log: WebhookLogDetail; onGo: (search: LogSearch) => void }) => {
  const { logs: text, common } = useMessages();
  const { api } = usePortal();
  const canWrite = useCanWrite();
  const [isSent, setSent] = useState(false);
  const resend = useDeed({
    run: () => api.resendLog(log.id),
    stale: ['newest-logs'],
    onDone: () => setSent(true),
  });
  return (
    <>
      <section className="why" aria-label={text.why.title}>
        <OutcomeStatus log={log} />
        <p>{text.why[reasonOf(log)]}</p>
      </section>
      <AttemptFacts log={log} />
      {canWrite ? (
        <Resend log={log} deed={resend} isSent={isSent} onDismiss={() => setSent(false)} />
      ) : (
        <RoleNote>{common.viewerNote}</RoleNote>
      )}
      <AttemptHistory log={log} onGo={onGo} isWatched={isSent} />
      <RequestSection log={log} />
      <ResponseSection log={log} />
    </>
  );
};

type LogDetailProps = { id: string; onClose: () => void; onGo: (search: LogSearch) => void };

/** Everything of one attempt, beside the list. Focus goes in when it opens, and back when it closes. */
export const LogDetail = ({ id, onClose, onGo }: LogDetailProps) => {
  const { logs: text } = useMessages();
  const { queries } = usePortal();
  const log = useQuery(queries.log(id));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    return () => document.getElementById(`attempt-${id}`)?.focus();
  }, [id]);
  const isGone = codeOf(log.error) === 'not_found';
  return (
    <section
      className="detail"
      aria-labelledby="detail-title"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className="dialog-head">
        <h2 id="detail-title" ref={heading} tabIndex={-1}>
          {text.detail.title}
        </h2>
        <Button look="quiet" label={text.detail.close} onPress={onClose}>
          <CrossIcon />
        </Button>
      </header>
      {isGone ? (
        <p>{text.detail.gone}</p>
      ) : (
        <Loaded query={log} skeleton={<TableSkeleton columns={2} rows={6} />}>
          {(data) => <Detail log={data} onGo={onGo} />}
        </Loaded>
      )}
    </section>
  );
};
