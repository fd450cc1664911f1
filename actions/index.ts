import { seal } from '../shared/runner/seal.ts';

/** One action as the bundle starts it. */
interface Action {
  main: () => Promise<void>;
  post?: () => Promise<void>;
}

/** The actions by the names of their folders, each loaded when it is started. */
export const actions: Readonly<Record<string, () => Promise<Action>>> = {
  build: () => import('./build/main.ts'),
  'test-matrix': () => import('./test-matrix/main.ts'),
  'publish-artifact': () => import('./publish-artifact/main.ts'),
  deploy: () => import('./deploy/main.ts'),
  'auto-rollback': () => import('./auto-rollback/main.ts'),
  pipeline: () => import('./pipeline/main.ts'),
};

/** Starts one step of an action: called by `dist/<name>/index.js` and `post.js`. */
export async function start(name: string, phase: 'main' | 'post'): Promise<void> {
  // First of all: whatever is loaded before is loaded twice.
  seal();
  const action = await actions[name]?.();
  await action?.[phase]?.();
}

/** Starts the command line: called by `dist/cli/index.js`. */
export async function cli(): Promise<void> {
  const { main } = await import('../cli/main.ts');
  await main();
}
