import { seedDemo } from '../demo/demo.ts';
import type { Engines } from '../system.ts';

/** The function that operators call has this name in every stage. */
const operate = 'jobticket-local-operate';

/** Makes the demo companies and users (contract 7); doing it again after a crash does no harm. */
export const seedDemoData = ({ runner }: Engines): Promise<void> =>
  seedDemo({
    invokeOperate: async (command, args) => {
      const result = await runner.invoke(operate, { command, args });
      if (result.ok) return result.payload;
      throw new Error(`${command}: ${result.errorType}: ${result.errorMessage}`);
    },
  });
