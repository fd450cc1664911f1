import path from 'node:path';
import { finished } from 'node:stream/promises';
import { makeFolder, openWrite, safeName } from '../../shared/files/files.ts';
import type { JudgeState, Observation } from '../../shared/judge/judge.ts';
import { recordedObservation, recordedState } from '../../shared/judge/recording.ts';
import { explain } from '../../shared/runner/errors.ts';
import { observe, type ObserveParts, type Observed, type Observing } from './observe.ts';
import type { WatchParts } from './parts.ts';

/** What a watch writes down of all that it sees, so that it can be judged again. */
export interface Recorder {
  /** Its file; `undefined` where none is kept. */
  file: string | undefined;
  take(observations: readonly Observation[]): void;
  /** Ends the file. A record that could not be written is said, and fails no watch. */
  close(): Promise<void>;
}

/** Six hours of five signals, four looks a second, take less. */
const mostBytes = 64 * 1024 * 1024;

const none: Recorder = { file: undefined, take: () => undefined, close: () => Promise.resolve() };

/** Begins the record of a watch of `deployment` with the judge's state: `npm run judge -- FILE` tells it again. */
export async function startRecorder(
  deployment: string,
  state: JudgeState,
  { recordings, log }: Pick<WatchParts, 'recordings' | 'log'>,
  limit = mostBytes,
): Promise<Recorder> {
  if (recordings === undefined) return none;
  const file = path.join(recordings, `${safeName(deployment)}.jsonl`);
  const fails = (error: unknown) => {
    log.warning(`What was seen is not in ${file}: ${explain(error)}`);
    return none;
  };
  try {
    await makeFolder(recordings);
  } catch (error) {
    return fails(error);
  }
  const stream = openWrite(file, { mode: 0o600 });
  const ended = finished(stream).catch(fails);
  let bytes = 0;
  const write = (line: string) => {
    if (bytes > limit || stream.destroyed) return;
    bytes += line.length + 1;
    if (bytes > limit) log.warning(`${file} ends here: it has grown to ${String(limit)} bytes.`);
    else stream.write(`${line}\n`);
  };
  write(recordedState(state));
  return {
    file,
    take: (observations) => observations.forEach((seen) => write(recordedObservation(seen))),
    async close() {
      stream.end();
      await ended;
    },
  };
}

/** Observes to the end, with a record of all that was seen. */
export async function observeRecorded(
  deployment: string,
  observing: Observing,
  { keep, stop }: Pick<ObserveParts, 'keep' | 'stop'>,
  parts: WatchParts,
): Promise<Observed> {
  const { clock, log } = parts;
  const recorder = await startRecorder(deployment, observing.state, parts);
  const looking = observe(observing, { clock, log, keep, record: recorder.take, stop });
  const seen = await looking.finally(recorder.close);
  return recorder.file === undefined ? seen : { ...seen, recording: recorder.file };
}
