import { Dialog } from '../../../parts/dialog.tsx';
import { useSigningText } from '../text/use-signing-text.ts';
import { CheckerForm, type Filled } from './checker-form.tsx';

type CheckerDialogProps = {
  /** What was sent; undefined where there is no attempt to start from. */
  filled: Filled | undefined;
  /** Where the headers and the body come from: the id of an attempt. */
  attemptId?: string | undefined;
  onClose: () => void;
};

/** The checker over another screen, with header and body filled in; the secret is typed. */
export const CheckerDialog = ({ filled, attemptId, onClose }: CheckerDialogProps) => {
  const { checker: text } = useSigningText();
  return (
    <Dialog title={text.title} onClose={onClose} isWide>
      <div className="dialog-body">
        <p className="note">{attemptId === undefined ? text.lead : text.filledFrom(attemptId)}</p>
        <CheckerForm filled={filled} />
      </div>
    </Dialog>
  );
};
