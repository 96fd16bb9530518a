import { type ReactNode, useEffect, useRef } from 'react';
import { useMessages } from '../messages/context.tsx';
import { announce } from './announce.ts';
import { Button } from './button.tsx';
import { CrossIcon } from './icons.tsx';

type NoticeProps = { children: string; action?: ReactNode; onDismiss: () => void };

/** What has just been done, said and shown, until it is dismissed or the next thing is done. */
export const Notice = ({ children, action, onDismiss }: NoticeProps) => {
  const { common } = useMessages();
  const said = useRef('');
  useEffect(() => {
    if (said.current === children) return;
    said.current = children;
    announce(children);
  }, [children]);
  return (
    <div className="notice">
      <p>{children}</p>
      {action}
      <Button look="quiet" label={common.dismiss} onPress={onDismiss}>
        <CrossIcon />
      </Button>
    </div>
  );
};

/** Why the actions of other roles are not here, and who has them. */
export const RoleNote = ({ children }: { children: string }) => (
  <p className="note role-note">{children}</p>
);
