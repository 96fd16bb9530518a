import { allEventTypes } from '#contract/event-type-names.ts';
import { eventTypes } from '#contract/event-types.ts';
import { allPermissions, permissions } from '#contract/permissions.ts';
import { de } from '../../frontend/src/messages/de.ts';
import { en } from '../../frontend/src/messages/en.ts';
import { eventTypeOrder, permissionOrder } from '../../frontend/src/parts/order.ts';
import { refusalReasons, refusalText } from '../../frontend/src/parts/refusal-text.ts';

describe('the messages of the portal', () => {
  it('say permissions in English as the contract says them', () => {
    expect(en.permissions).toEqual(permissions);
  });

  it('say event types in English as the contract says them', () => {
    const { ...labels } = en.eventTypes;
    for (const type of allEventTypes) {
      const { label, description } = eventTypes[type];
      expect(labels[type]).toEqual({ label, description });
    }
  });

  it('show the vocabularies in the order of the contract', () => {
    expect(permissionOrder).toEqual(allPermissions);
    expect(eventTypeOrder).toEqual(allEventTypes);
  });

  it('say why a field is refused in the page’s language, else as the API says it', () => {
    const said = (code: string) =>
      refusalText('de', { field: 'name', code, message: 'Name what is meant' });
    expect(said('too_small')).toBe('Die Angabe ist zu wenig oder zu kurz.');
    expect(said('invalid_url')).toBe('Name what is meant');
    expect(Object.keys(refusalReasons.de)).toEqual(Object.keys(refusalReasons.en));
  });

  it('count in both languages', () => {
    expect([en.keys.count('1'), en.keys.count('5')]).toEqual(['1 Permission', '5 Permissions']);
    expect([de.keys.count('1'), de.keys.count('5')]).toEqual([
      '1 Berechtigung',
      '5 Berechtigungen',
    ]);
  });
});
