import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What a measure ran on, and how busy that was when it began (processes that want a core, each core). */
export type Machine = {
  cpu: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  busy: number;
};

/** The machine, now. */
export const machine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release().split('-')[0]}`,
  node: process.version,
  busy: Math.round(((loadavg()[0] ?? 0) / cpus().length) * 10) / 10,
});

/** Above this something else wants the cores as well, and times say little. */
const busyFrom = 1.5;

/** Whether times that were measured then are to be taken with care. */
export const wasBusy = ({ busy }: Machine): boolean => busy > busyFrom;

/** The machine in one sentence. */
export const machineText = ({ cpu, cores, memoryGiB, system, node }: Machine): string =>
  `${cores} cores of ${cpu}, ${memoryGiB} GiB, ${system}, Node ${node}`;
