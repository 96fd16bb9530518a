/** So long a slow answer and a late event take, in milliseconds. */
const lateMs = 2000;

/** Waits so long. */
export const late = () => new Promise<void>((resolve) => setTimeout(resolve, lateMs));
