import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useMessages } from '../messages/context.tsx';
import { Button } from './button.tsx';
import { CrossIcon } from './icons.tsx';

type DialogProps = {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** A question that has to be answered before anything else. */
  isQuestion?: boolean;
  isWide?: boolean;
};

/** A dialog over the screen. Escape, the cross and a press outside close it; focus goes back. */
export const Dialog = ({ title, onClose, children, isQuestion, isWide }: DialogProps) => {
  const { common } = useMessages();
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={isQuestion !== true}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <Modal className={isWide === true ? 'modal modal-wide' : 'modal'}>
        <AriaDialog className="dialog" role={isQuestion === true ? 'alertdialog' : 'dialog'}>
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" label={common.close} onPress={onClose}>
              <CrossIcon />
            </Button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};

/** The row of buttons at a dialog's end, the main one last. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <footer className="dialog-actions">{children}</footer>
);
