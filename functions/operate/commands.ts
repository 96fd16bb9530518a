import { type AddDocumentPorts, addDocument } from './add-document.ts';
import type { Command } from './command.ts';
import {
  type CompanyPorts,
  createCompany,
  listCompanies,
  setApiAccess,
} from './company-commands.ts';
import { createHrIntegration, type HrIntegrationPorts } from './create-hr-integration.ts';
import { type EraseEmployeePorts, eraseEmployeeCommand } from './erase/erase-employee.ts';
import { type ImportPorts, importEmployees } from './import-employees.ts';
import { addMember, type MemberPorts } from './member-commands.ts';
import { type PublishPorts, publishEvent } from './publish-event.ts';
import { type SetSubscriptionPorts, setEmployeeSubscription } from './set-subscription.ts';

/** What all commands together work with. */
export type OperatorPorts = CompanyPorts &
  MemberPorts &
  ImportPorts &
  SetSubscriptionPorts &
  PublishPorts &
  HrIntegrationPorts &
  AddDocumentPorts &
  EraseEmployeePorts;

/** Every command by its name (contract 7); a new one is one line here and its file. */
export const operatorCommands = (ports: OperatorPorts): ReadonlyMap<string, Command> =>
  new Map<string, Command>([
    ['company create', createCompany(ports)],
    ['company list', listCompanies(ports)],
    ['company enable-api', setApiAccess(ports, true)],
    ['company disable-api', setApiAccess(ports, false)],
    ['member add', addMember(ports)],
    ['employee import', importEmployees(ports)],
    ['employee set-subscription', setEmployeeSubscription(ports)],
    ['employee erase', eraseEmployeeCommand(ports)],
    ['document add', addDocument(ports)],
    ['event publish', publishEvent(ports)],
    ['hr-integration create', createHrIntegration(ports)],
  ]);
