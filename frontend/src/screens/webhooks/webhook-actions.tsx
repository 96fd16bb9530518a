import { useNavigate } from '@tanstack/react-router';
import type { WebhookView } from '#contract/portal.ts';
import { useMessages } from '../../messages/context.tsx';
import { type Action, ActionsMenu } from '../../parts/actions-menu.tsx';
import { useCanWrite } from '../../shell/me.tsx';
import type { OpenWebhookDialog } from './webhook-state.ts';

export type WebhookHandlers = {
  onOpen: (open: OpenWebhookDialog) => void;
  onEnable: (webhook: WebhookView) => void;
};

/** What a developer may do, in the order of contract 6. */
const useWriteActions = (webhook: WebhookView, handlers: WebhookHandlers): Action[] => {
  const { webhooks: text } = useMessages();
  const { onOpen, onEnable } = handlers;
  const enable = { id: 'enable', label: text.enable, run: () => onEnable(webhook) };
  return [
    { id: 'secrets', label: text.secrets, run: () => onOpen({ kind: 'reveal', webhook }) },
    { id: 'update', label: text.update, run: () => onOpen({ kind: 'update', webhook }) },
    {
      id: 'rotate-first',
      label: text.rotateFirst,
      run: () => onOpen({ kind: 'rotate', webhook, slot: 'first' }),
    },
    {
      id: 'rotate-second',
      label: text.rotateSecond,
      run: () => onOpen({ kind: 'rotate', webhook, slot: 'second' }),
    },
    { id: 'check', label: text.check, run: () => onOpen({ kind: 'check', webhook }) },
    { id: 'test', label: text.test.action, run: () => onOpen({ kind: 'test', webhook }) },
    { id: 'recover', label: text.recovery.action, run: () => onOpen({ kind: 'recover', webhook }) },
    ...(webhook.status === 'disabled' ? [enable] : []),
    {
      id: 'delete',
      label: text.remove,
      isDanger: true,
      run: () => onOpen({ kind: 'delete', webhook }),
    },
  ];
};

type WebhookActionsProps = { webhook: WebhookView } & WebhookHandlers;

/** The ⋯ menu of a webhook; a viewer has its log in it and nothing else. */
export const WebhookActions = ({ webhook, ...handlers }: WebhookActionsProps) => {
  const { webhooks: text } = useMessages();
  const navigate = useNavigate();
  const canWrite = useCanWrite();
  const write = useWriteActions(webhook, handlers);
  const logs: Action = {
    id: 'logs',
    label: text.logs,
    run: () => void navigate({ to: '/webhook-logs', search: { webhookId: webhook.id } }),
  };
  return <ActionsMenu name={webhook.description} actions={canWrite ? [logs, ...write] : [logs]} />;
};
