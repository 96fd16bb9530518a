import { Link, useParams } from '@tanstack/react-router';
import { useMessages } from '../../messages/context.tsx';
import { Page } from '../../parts/page.tsx';
import { operationsOf } from './document/read.ts';
import { Event } from './event.tsx';
import { Operation } from './operation.tsx';
import { useShared } from './shared.ts';
import { useReferenceText } from './text/use-reference-text.ts';

/** The operation or the event that the address names. */
export const ReferenceEntry = () => {
  const text = useReferenceText();
  const { screens } = useMessages();
  const { reference } = useShared();
  const { page } = useParams({ from: '/reference/$page' });
  const operation = operationsOf(reference).find(({ id }) => id === page);
  if (operation !== undefined) return <Operation key={page} operation={operation} />;
  const event = reference.events.find(({ id }) => id === page);
  if (event !== undefined) return <Event key={page} event={event} />;
  return (
    <Page title={screens.notFound} lead={text.notFound}>
      <p>
        <Link to="/reference">{text.back}</Link>
      </p>
    </Page>
  );
};
