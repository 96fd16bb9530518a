import type { Permission } from '#contract/permissions.ts';
import { useMessages } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { DialogActions } from '../../parts/dialog.tsx';
import { useUnlocks } from './unlocks.ts';

type PermissionsListProps = { permissions: readonly Permission[]; onClose: () => void };

/** The permissions of a key, for whoever may not change them. */
export const PermissionsList = ({ permissions, onClose }: PermissionsListProps) => {
  const { keys, permissions: names, common } = useMessages();
  const unlocks = useUnlocks();
  return (
    <>
      {permissions.length === 0 ? <p>{keys.noPermissions}</p> : null}
      <dl className="explained">
        {permissions.map((permission) => (
          <div key={permission}>
            <dt>{names[permission].label}</dt>
            <dd>{names[permission].description}</dd>
            <dd className="hint">{unlocks(permission)}</dd>
          </div>
        ))}
      </dl>
      <DialogActions>
        <Button onPress={onClose}>{common.close}</Button>
      </DialogActions>
    </>
  );
};
