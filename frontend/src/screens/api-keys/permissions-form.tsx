import { useState } from 'react';
import type { Permission } from '#contract/permissions.ts';
import type { ApiKeyView } from '#contract/portal.ts';
import type { Answer } from '../../api/call.ts';
import { codeOf } from '../../api/failure.ts';
import { useMessages, useSpoken } from '../../messages/context.tsx';
import { Button } from '../../parts/button.tsx';
import { Checks } from '../../parts/checks.tsx';
import { Conflict } from '../../parts/conflict.tsx';
import { DialogActions } from '../../parts/dialog.tsx';
import { FailureNotice } from '../../parts/failure.tsx';
import { Form } from '../../parts/form.tsx';
import { permissionOrder } from '../../parts/order.ts';
import { useDeed } from '../../parts/use-deed.ts';
import { usePortal } from '../../shell/portal.tsx';
import { useUnlocks } from './unlocks.ts';

const usePermissionOptions = () => {
  const { permissions } = useMessages();
  const unlocks = useUnlocks();
  return permissionOrder.map((value) => ({
    value,
    ...permissions[value],
    more: unlocks(value),
  }));
};

/** What the other version says, where somebody else saved one first. */
const Theirs = ({ permissions }: { permissions: readonly Permission[] }) => {
  const { messages, format } = useSpoken();
  const labels = permissions.map((permission) => messages.permissions[permission].label);
  return <>{labels.length === 0 ? messages.common.none : format.list(labels)}</>;
};

type PermissionsFormProps = {
  answer: Answer<ApiKeyView>;
  onClose: () => void;
  onDone: (key: ApiKeyView) => void;
};

/** The permissions editor: saves the whole new set, against the version that was read. */
export const PermissionsForm = ({ answer, onClose, onDone }: PermissionsFormProps) => {
  const { keys, common } = useMessages();
  const { api } = usePortal();
  const [base, setBase] = useState(answer);
  const [chosen, setChosen] = useState<Permission[]>(answer.value.permissions);
  const { id } = answer.value;
  const options = usePermissionOptions();
  const save = useDeed({
    run: (version: string | undefined) => api.setPermissions(id, chosen, version),
    stale: ['keys', 'key'],
    onDone,
  });
  const isConflict = codeOf(save.error) === 'edit_conflict';
  const all = options.map(({ value }) => value);
  return (
    <Form onSubmit={() => save.run(base.etag)}>
      {isConflict ? (
        <Conflict
          read={() => api.key(id)}
          describe={({ permissions }) => <Theirs permissions={permissions} />}
          onTake={(theirs) => {
            setBase(theirs);
            setChosen(theirs.value.permissions);
            save.forget();
          }}
          onKeep={(theirs) => save.run(theirs.etag)}
        />
      ) : null}
      {save.error !== null && !isConflict ? <FailureNotice error={save.error} /> : null}
      <Checks
        label={keys.permissions}
        hint={keys.permissionsLead}
        name="permissions"
        options={options}
        value={chosen}
        onChange={setChosen}
      />
      <DialogActions>
        <Button look="quiet" onPress={() => setChosen(chosen.length === all.length ? [] : all)}>
          {chosen.length === all.length ? keys.noneSelected : keys.all}
        </Button>
        <Button onPress={onClose}>{common.cancel}</Button>
        <Button type="submit" look="primary" isPending={save.isPending}>
          {keys.savePermissions}
        </Button>
      </DialogActions>
    </Form>
  );
};
