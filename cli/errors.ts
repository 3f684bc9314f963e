/** What was asked for could not be done: exit code 1, one line. */
export class Failure extends Error {}

/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {}

/** Whoever read our output has gone; not an error. */
export class OutputClosed extends Error {}
