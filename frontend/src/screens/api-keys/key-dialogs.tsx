import { CreateKey } from './create-key.tsx';
import { DisableKey, RotateKey } from './key-questions.tsx';
import type { KeyNotice, OpenKeyDialog } from './key-state.ts';
import { PermissionsDialog } from './permissions.tsx';
import { RevealKey } from './reveal-key.tsx';

type KeyDialogsProps = {
  open: OpenKeyDialog | undefined;
  onClose: () => void;
  onDone: (notice: KeyNotice) => void;
};

/** The dialog that is open over the list of keys, if any. */
export const KeyDialogs = ({ open, onClose, onDone }: KeyDialogsProps) => {
  const done = (notice: KeyNotice) => {
    onClose();
    onDone(notice);
  };
  switch (open?.kind) {
    case undefined:
      return null;
    case 'create':
      return <CreateKey onClose={onClose} onDone={(key) => done({ kind: 'created', key })} />;
    case 'reveal':
      return <RevealKey apiKey={open.key} onClose={onClose} />;
    case 'permissions':
      return (
        <PermissionsDialog
          apiKey={open.key}
          onClose={onClose}
          onDone={(key) => done({ kind: 'permissions', key })}
        />
      );
    case 'rotate':
      return (
        <RotateKey
          apiKey={open.key}
          onClose={onClose}
          onDone={(key) => done({ kind: 'rotated', key })}
        />
      );
    case 'disable':
      return (
        <DisableKey
          apiKey={open.key}
          onClose={onClose}
          onDone={(key) => done({ kind: 'disabled', key })}
        />
      );
  }
};
