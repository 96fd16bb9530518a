import type { Role } from '#contract/roles.ts';
import { useMessages } from '../../messages/context.tsx';
import { Choice } from '../../parts/choice.tsx';
import { useMembersText } from './text/use-members-text.ts';

/** From the least to the most that a member may do. */
const order: readonly Role[] = ['viewer', 'developer', 'admin'];

type RoleChoiceProps = { value: Role; onChange: (role: Role) => void };

/** One of the three roles, with what it lets a member do. */
export const RoleChoice = ({ value, onChange }: RoleChoiceProps) => {
  const { roles } = useMessages();
  const text = useMembersText();
  const options = order.map((role) => ({ value: role, label: roles[role] }));
  return (
    <div className="field">
      <Choice label={text.role} value={value} options={options} onChange={onChange} />
      <p className="hint">{text.roleHints[value]}</p>
    </div>
  );
};
