import { isolateValues } from '../../../messages/foreign-text.ts';
/** The way from a first key to a first delivery, in English. */
export const firstStepsEn = isolateValues({
  title: 'From key to first delivery',
  done: 'Done',
  next: 'Next',
  later: 'Later',
  key: 'Create an API key',
  keyText: 'A key is a user name and a secret for HTTP Basic. Make one per system that calls us.',
  permissions: 'Give it permissions',
  permissionsText: 'A new key can do nothing. View Employees is enough for a first call.',
  call: 'Make the first call',
  callText: 'Put the secret into a shell variable first, so that it stays out of your history:',
  webhook: 'Register a webhook',
  webhookText: 'We post signed events to your endpoint; you need not poll.',
  callOff:
    'API access is still off for your company, so the answer is 403. Your JobTicket+ contact switches it on.',
  test: 'Send a test event',
  testText:
    'Choose Send Test Event in the ⋯ menu of your webhook: your endpoint gets a signed example at once.',
  delivery: 'See it in the log',
  deliveryText:
    'Each attempt stands there with everything that was sent and answered. The next real change will, too; then this guide goes away.',
  go: 'Open',
  curl: 'curl command',
});

/** Every language has the same sentences. */
export type FirstStepsText = typeof firstStepsEn;
