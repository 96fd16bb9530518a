import type { ApiKeyView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Question } from '../../parts/question.tsx';
import { useDeed } from '../../parts/use-deed.ts';
import { usePortal } from '../../shell/portal.tsx';

type KeyQuestionProps = {
  apiKey: ApiKeyView;
  onClose: () => void;
  onDone: (key: ApiKeyView) => void;
};

/** Asks before the old secret dies. */
export const RotateKey = ({ apiKey, onClose, onDone }: KeyQuestionProps) => {
  const { keys } = useMessages();
  const { api } = usePortal();
  const rotate = useDeed({ run: () => api.rotateKey(apiKey.id), stale: ['keys'], onDone });
  return (
    <Question
      title={keys.rotate}
      confirm={keys.rotateConfirm}
      look="danger"
      deed={rotate}
      onClose={onClose}
    >
      <p>{keys.rotateAsk(apiKey.description)}</p>
      <p>{keys.rotateEffect}</p>
    </Question>
  );
};

/** Asks before a key's calls are refused. */
export const DisableKey = ({ apiKey, onClose, onDone }: KeyQuestionProps) => {
  const { keys } = useMessages();
  const { api } = usePortal();
  const disable = useDeed({ run: () => api.disableKey(apiKey.id), stale: ['keys'], onDone });
  return (
    <Question
      title={keys.disable}
      confirm={keys.disable}
      look="danger"
      deed={disable}
      onClose={onClose}
    >
      <p>{keys.disableAsk(apiKey.description)}</p>
      <p>{keys.disableEffect}</p>
    </Question>
  );
};
