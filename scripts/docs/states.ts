import { steps, transitions, type RolloutState } from '../../shared/rollout/machine.ts';

/** The machine of a deployment as a drawing, from its own table. One line a pair of states, with all that leads there. */
export function statesDrawing(): string {
  const lines = Object.entries(transitions).flatMap(([from, moves]) => {
    const ways = Map.groupBy(Object.entries(moves), ([, to]) => to);
    return [...ways].map(
      ([to, events]) => `  ${from} --> ${to}: ${events.map(([event]) => event).join(', ')}`,
    );
  });
  const ends = Object.keys(transitions).filter(
    (state) => Object.keys(transitions[state as RolloutState]).length === 0,
  );
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> planned',
    ...lines,
    ...ends.map((state) => `  ${state} --> [*]`),
    '```',
  ].join('\n');
}

/** What each step of the journal does, and how it is undone. */
export function stepsTable(): string {
  const rows = Object.entries(steps).map(([name, { does, undo }]) => `| \`${name}\` | ${does} | ${undo} |`);
  return ['| step | what it does | its undo |', '| --- | --- | --- |', ...rows].join('\n');
}
