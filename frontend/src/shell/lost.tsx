import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/context.tsx';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';

/** An address without a screen. */
export const NotFound = () => {
  const { screens, notFound } = useMessages();
  return (
    <Page title={screens.notFound} lead={notFound.text}>
      <p>
        <Link to="/">{notFound.home}</Link>
      </p>
    </Page>
  );
};

/** A screen that threw: a fault of ours, or a chunk that a new release has replaced. */
export const Crashed = () => {
  const { failure, common } = useMessages();
  return (
    <div className="failure" role="alert">
      <div>
        <strong>{failure.title}</strong>
        <p>{failure.crashed}</p>
        <Button onPress={() => location.reload()}>{common.retry}</Button>
      </div>
    </div>
  );
};
