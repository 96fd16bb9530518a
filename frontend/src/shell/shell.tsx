import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../messages/context.tsx';
import { Button } from '../parts/button.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { CrossIcon, MenuIcon } from '../parts/icons.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { useMe } from './me.tsx';
import { Navigation } from './navigation.tsx';

/** The frame around every screen: brand, company, navigation, account. */
export const Shell = () => {
  const { shell } = useMessages();
  const { company, stage } = useMe();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {shell.skip}
      </a>
      <header className="side" data-open={isOpen}>
        <div className="side-head">
          <Brand stage={stage} />
          <div className="side-toggle">
            <Button look="quiet" label={shell.openNavigation} onPress={() => setOpen(!isOpen)}>
              {isOpen ? <CrossIcon /> : <MenuIcon />}
            </Button>
          </div>
        </div>
        <div className="side-body">
          <p className="company">
            <Foreign text={company.name} />
          </p>
          <Navigation onNavigate={() => setOpen(false)} />
          <AccountMenu />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
};
