import { z } from 'zod';

/** The closed vocabulary of what an API key may do (contract 3). A new key has none. */
export const permissions = {
  'view-employees': {
    label: 'View Employees',
    description: "List the company's employees and read their details and documents.",
  },
  'add-employees': {
    label: 'Add New Employees',
    description: 'Add employees to the company, with their initial roles and permissions.',
  },
  'update-employees': {
    label: 'Update Existing Employee Details',
    description: 'Change details of employees, such as role, department and contact data.',
  },
  'remove-employees': {
    label: 'Remove Existing Employees From Company',
    description: 'Take employees out of the company and deactivate their accounts.',
  },
  'view-hr-integrations': {
    label: 'View HR Integrations',
    description: 'See HR connections and their settings.',
  },
} as const;

/** One permission of an API key, as it travels on the wire. */
export type Permission = keyof typeof permissions;

const values = [
  'view-employees',
  'add-employees',
  'update-employees',
  'remove-employees',
  'view-hr-integrations',
] as const satisfies readonly Permission[];

/** All permissions in the order in which screens show them. */
export const allPermissions: readonly Permission[] = values;

/** Parses one permission; refuses any other text. */
export const permissionSchema = z.enum(values);
