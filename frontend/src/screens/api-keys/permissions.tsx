import { useQuery } from '@tanstack/react-query';
import type { ApiKeyView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Loaded, TableSkeleton } from '../../parts/loading.tsx';
import { useCanWrite } from '../../shell/me.tsx';
import { usePortal } from '../../shell/portal.tsx';
import { PermissionsForm } from './permissions-form.tsx';
import { PermissionsList } from './permissions-list.tsx';

type PermissionsDialogProps = {
  apiKey: ApiKeyView;
  onClose: () => void;
  onDone: (key: ApiKeyView) => void;
};

/**
 * What a key may do: a list to viewers, an editor to everybody else. The key is read anew, so that the
 * edit starts from what is true now and carries its version.
 */
export const PermissionsDialog = ({ apiKey, onClose, onDone }: PermissionsDialogProps) => {
  const { keys } = useMessages();
  const { queries } = usePortal();
  const canWrite = useCanWrite();
  const current = useQuery({ ...queries.key(apiKey.id), refetchOnWindowFocus: false });
  return (
    <Dialog title={keys.permissionsTitle(apiKey.description)} onClose={onClose} isWide>
      <Loaded query={current} skeleton={<TableSkeleton columns={2} rows={5} />}>
        {(answer) =>
          canWrite ? (
            <PermissionsForm answer={answer} onClose={onClose} onDone={onDone} />
          ) : (
            <PermissionsList permissions={answer.value.permissions} onClose={onClose} />
          )
        }
      </Loaded>
    </Dialog>
  );
};
