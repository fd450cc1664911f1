import path from 'node:path';
import { makeFolder, safeName, writeAtomically } from '../../shared/files/files.ts';
import { canonicalJson } from '../../shared/release/canonical.ts';
import type { Release } from '../../shared/release/manifest.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import type { Log } from '../../shared/runner/runner.ts';
import type { Receipt, Store } from '../../shared/stores/store.ts';

export interface PublishRequest {
  /** Verified. */
  release: Release;
  stores: readonly Store[];
  /** What to do where the same release lies already. */
  ifExists: 'verify' | 'fail';
  dryRun: boolean;
}

/** What became of one store. A dry run has neither receipt nor failure where the release would be put. */
interface Publication {
  store: string;
  receipt?: Receipt;
  failure?: unknown;
}

export interface PublishResult {
  release: Release;
  dryRun: boolean;
  publications: Publication[];
}

/**
 * Publishes a release to each store, one after the other. One that fails does not keep the others back: the next
 * run finds what is done and does the rest. The failures are in the result, see `failureOf`.
 */
export async function publish(
  request: PublishRequest,
  { log, cancelled }: { log: Log; cancelled?: AbortSignal },
): Promise<PublishResult> {
  const publications: Publication[] = [];
  for (const store of request.stores) {
    cancelled?.throwIfAborted();
    publications.push(await log.group(`Publish to ${store.name}`, () => publishTo(store, request, log)));
  }
  const { release, dryRun } = request;
  return { release, dryRun, publications };
}

async function publishTo(store: Store, request: PublishRequest, log: Log): Promise<Publication> {
  const { release, ifExists, dryRun } = request;
  try {
    const there = dryRun || ifExists === 'fail' ? await store.find(release) : undefined;
    if (there && ifExists === 'fail') throw alreadyThere(there);
    if (dryRun && !there) {
      log.info(`Would publish ${release.digest}.`);
      return { store: store.name };
    }
    const receipt = there ?? (await store.publish(release));
    log.info(
      `${receipt.alreadyPublished ? 'Was there already, verified' : 'Published and read back'}: ${receipt.reference}`,
    );
    if (!dryRun) await keepReceipt(release, receipt, log);
    return { store: store.name, receipt };
  } catch (failure) {
    log.info(explain(failure));
    return { store: store.name, failure };
  }
}

function alreadyThere(receipt: Receipt): ActionError {
  return new ActionError(`The release ${receipt.digest} was published before: ${receipt.reference}.`, {
    fix: 'Leave `if-exists` at `verify` to go on when it is there and sound.',
  });
}

/** A release in a folder that cannot be written is published all the same. */
async function keepReceipt(release: Release, receipt: Receipt, log: Log): Promise<void> {
  const folder = path.join(release.folder, 'receipts');
  try {
    await makeFolder(folder);
    await writeAtomically(path.join(folder, `${safeName(receipt.store)}.json`), canonicalJson(receipt, 2));
  } catch (error) {
    log.warning(`The receipt of ${receipt.store} could not be kept beside the release: ${explain(error)}`);
  }
}

/** The receipts of what is published now. */
export function receiptsOf(result: PublishResult): Receipt[] {
  return result.publications.flatMap(({ receipt }) => receipt ?? []);
}

/** One error for all stores that failed; a bug of ours is handed on as it is. */
export function failureOf({ publications }: PublishResult): unknown {
  const failed = publications.filter((one) => one.failure !== undefined);
  const [first] = failed;
  if (failed.length < 2 || !first) return first?.failure;
  const reasons = failed.map(({ store, failure }) => `${store}: ${explain(failure)}`);
  return new ActionError(`${failed.length} of ${publications.length} stores failed.\n${reasons.join('\n')}`, {
    cause: first.failure,
  });
}
