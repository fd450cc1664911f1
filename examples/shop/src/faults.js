/**
 * For practising rollbacks: a release whose `faults.json` says `{"afterMs": 1500, "share": 0.4}` starts healthy and
 * answers 500 to that share of its visitors after a while. Without that file it never fails on purpose.
 */
export function createFaults({ afterMs, share } = {}, now = Date.now) {
  if (!share) return () => undefined;
  const begin = now() + (afterMs ?? 0);
  let owed = 0;
  return () => {
    if (now() < begin) return undefined;
    owed += share;
    if (owed < 1) return undefined;
    owed -= 1;
    return { status: 500, body: { error: 'This release is broken on purpose' } };
  };
}
