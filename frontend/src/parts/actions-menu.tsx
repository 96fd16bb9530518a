import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu';
import { useMessages } from '../messages/context.tsx';
import { Button } from './button.tsx';
import { MoreIcon } from './icons.tsx';

/** One entry of a ⋯ menu. */
export type Action = { id: string; label: string; isDanger?: boolean; run: () => void };

/** The ⋯ menu of a row; `name` says whose actions these are. */
export const ActionsMenu = ({ name, actions }: { name: string; actions: readonly Action[] }) => {
  const { common } = useMessages();
  return (
    <MenuTrigger>
      <Button look="quiet" label={common.actions(name)}>
        <MoreIcon />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu">
          {actions.map(({ id, label, isDanger, run }) => (
            <MenuItem
              key={id}
              id={id}
              className={isDanger === true ? 'menu-item menu-item-danger' : 'menu-item'}
              onAction={run}
            >
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
