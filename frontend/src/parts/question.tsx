import type { ReactNode } from 'react';
import { useMessages } from '../messages/context.tsx';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { FailureNotice } from './failure.tsx';

type QuestionProps = {
  title: string;
  children: ReactNode;
  confirm: string;
  look?: 'primary' | 'danger';
  /** The deed that the question is about. */
  deed: { run: () => void; isPending: boolean; error: unknown };
  onClose: () => void;
};

/** Asks before something that cannot be taken back: says the effect, and offers the way out first. */
export const Question = ({ title, children, confirm, look, deed, onClose }: QuestionProps) => {
  const { common } = useMessages();
  return (
    <Dialog title={title} onClose={onClose} isQuestion>
      <div className="dialog-body">{children}</div>
      {deed.error === null || deed.error === undefined ? null : (
        <FailureNotice error={deed.error} />
      )}
      <DialogActions>
        <Button onPress={onClose} autoFocus>
          {common.cancel}
        </Button>
        <Button look={look ?? 'primary'} isPending={deed.isPending} onPress={deed.run}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
