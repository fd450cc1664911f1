import { parseCommand, type WorkflowCommand } from './commands.ts';
import type { Masks } from './masks.ts';
import type { Annotation, StepRecord } from './step-record.ts';

/** What the commands in a step's output changed. */
interface Interpreted {
  outputs: Record<string, string>;
  state: Record<string, string>;
}

const commandNames = new Set([
  'set-env',
  'set-output',
  'save-state',
  'add-path',
  'add-mask',
  'add-matcher',
  'remove-matcher',
  'debug',
  'error',
  'warning',
  'notice',
  'group',
  'endgroup',
  'echo',
  'stop-commands',
]);

/** Reads the lines of one step as the runner does, and acts on the commands among them. */
export function createInterpreter(masks: Masks, record: StepRecord, debug: boolean) {
  const found: Interpreted = { outputs: {}, state: {} };
  let stopToken: string | undefined;
  let echo = debug;

  function line(text: string): void {
    const command = parseCommand(text, (name) => commandNames.has(name) || name === stopToken);
    if (!command || !obey(command, text)) record.print(text);
  }

  /** False when the line is to be printed as plain text after all. */
  function obey(command: WorkflowCommand, text: string): boolean {
    if (stopToken !== undefined) {
      if (command.name === stopToken) stopToken = undefined;
      return false;
    }
    if (command.name === 'stop-commands') return stop(command, text);
    if (echo && command.name !== 'add-mask' && !printsItself.has(command.name)) record.print(text);
    const fault = act(command);
    if (fault !== undefined) fail(record, command.name === 'add-mask' ? command.name : text, fault);
    return true;
  }

  function stop(command: WorkflowCommand, text: string): boolean {
    const token = command.data.toLowerCase();
    if (!token || token === 'pause-logging' || commandNames.has(token)) {
      fail(record, text, `Invalid stop token '${command.data}'`);
      return true;
    }
    stopToken = token;
    if (command.data.length > 6) masks.add(command.data);
    return false;
  }

  /** Carries a command out; the text of a fault fails the step. */
  function act({ name, properties, data }: WorkflowCommand): string | undefined {
    switch (name) {
      case 'set-env':
      case 'add-path':
        return `The \`${name}\` command is disabled: write to the environment files`;
      case 'set-output':
      case 'save-state':
        if (!properties.name) return `Required field 'name' is missing in ##[${name}] command.`;
        (name === 'set-output' ? found.outputs : found.state)[properties.name] = data;
        return undefined;
      case 'add-mask':
        if (data.trim()) masks.add(data);
        else
          record.annotate({
            kind: 'warning',
            message: "Can't add secret mask for empty string in ##[add-mask] command.",
          });
        return undefined;
      case 'error':
      case 'warning':
      case 'notice':
        record.annotate(annotationOf(name, properties, data));
        return undefined;
      case 'debug':
        if (debug) record.print(`##[debug]${data}`);
        return undefined;
      case 'group':
      case 'endgroup':
        record.print(`##[${name}]${data}`);
        return undefined;
      case 'echo':
        if (!/^(on|off)$/i.test(data.trim())) return `Invalid echo command value '${data}'`;
        echo = /on/i.test(data);
        return undefined;
      default:
        return undefined;
    }
  }

  return { line, found };
}

const printsItself = new Set(['error', 'warning', 'notice', 'debug', 'group', 'endgroup']);

function fail(record: StepRecord, command: string, fault: string): void {
  record.annotate({ kind: 'error', message: `Unable to process command '${command}' successfully.` });
  record.annotate({ kind: 'error', message: fault });
  record.failed = true;
}

function annotationOf(
  kind: Annotation['kind'],
  properties: Readonly<Record<string, string>>,
  message: string,
): Annotation {
  const { title, file, line, col } = properties;
  return {
    kind,
    message,
    ...(title ? { title } : {}),
    ...(file ? { file } : {}),
    ...(line ? { line: Number(line) } : {}),
    ...(col ? { column: Number(col) } : {}),
  };
}
