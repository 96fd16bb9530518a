/** What there is to say of an invocation that ended. Times in milliseconds. */
export type Report = {
  requestId: string;
  durationMs: number;
  memoryMb: number;
  /** Unknown where the environment ended. */
  usedMb?: number;
  /** Where it was no success: `error`, `timeout` or `crash`. */
  status?: string;
};

/** The lines that end an invocation in the log, in the form of Lambda's own. Pure. */
export const reportLines = ({
  requestId,
  durationMs,
  memoryMb,
  usedMb,
  status,
}: Report): string => {
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Memory Size: ${memoryMb} MB`,
    ...(usedMb === undefined ? [] : [`Max Memory Used: ${usedMb} MB`]),
    ...(status === undefined ? [] : [`Status: ${status}`]),
  ];
  return `END RequestId: ${requestId}\n${parts.join('\t')}\n`;
};
