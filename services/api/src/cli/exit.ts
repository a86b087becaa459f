/** sysexits.h: EX_USAGE, EX_CONFIG. */
const EXIT_USAGE = 64;
const EXIT_CONFIG = 78;

/** What was asked for cannot be done, or may not: one sentence for the person who asked. */
export class Refused extends Error {}

/** The command line says nothing that this program knows. */
export class WrongUsage extends Refused {}

/** Runs a command: what it says goes to the output, what a person can mend is one sentence, anything else is shown as it is. */
export async function runCommand(usage: string, work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(await work());
  } catch (error) {
    const { name, message, stack } = error as Error;
    const known = error instanceof Refused || FORESEEN.has(name);
    process.stderr.write(`${known ? message : stack}\n`);
    if (error instanceof WrongUsage) process.stderr.write(`\n${usage}`);
    process.exitCode = error instanceof WrongUsage ? EXIT_USAGE : name === 'SettingsError' ? EXIT_CONFIG : 1;
  }
}

/** By name, so that what throws them is loaded only by the commands that need it. */
const FORESEEN = new Set([
  'BadDump',
  'DatabaseRefused',
  'EmbeddedProblem',
  'MasterKeyProblem',
  'NoDatabase',
  'SettingsError',
  'StartProblem',
]);
