/** What the runner makes of a step's output: the commands that it obeys, and the lines that it shows. */
export function asRunner(stdout: string): { obeyed: string[]; shown: string[] } {
  const obeyed: string[] = [];
  const shown: string[] = [];
  let token = '';
  for (const line of stdout.split(/\r\n|\r|\n/)) {
    const command =
      /^\s*::([^:\s]+)(?: [^:]*)?::/.exec(line)?.[1] ?? /##\[([^\]\s]+)[^\]]*\]/.exec(line)?.[1];
    if (command === undefined) shown.push(line);
    else if (token !== '' && command !== token) shown.push(line);
    else if (command === 'stop-commands') token = line.split('::')[2] ?? '';
    else if (command === token) token = '';
    else obeyed.push(line);
  }
  return { obeyed, shown };
}

/** Lines with which a command would speak to the runner. */
export const hostile = [
  '::set-output name=digest::evil',
  '  ::add-mask::a',
  '##[set-env name=PATH]evil',
  'text before ##[error]evil',
  '::stop-commands::mine',
  '::endgroup::',
  'a\\r::save-state name=x::evil',
];
