/*
 * Says what is missing before anything runs: in syntax that old Nodes parse, and without an import, since what it looks
 * for may not be there. `node scripts/require-node.js && …` stands before the scripts that are TypeScript.
 */
var version = process.versions.node;
if (Number(version.split('.')[0]) < 24) {
  console.error(
    'This needs Node 24 or newer, and Node ' +
      version +
      ' is first on the PATH.\n' +
      'Run `npm ci`: it brings Node 24 for the npm scripts. With `--ignore-scripts` it does not: then install Node 24 yourself.',
  );
  process.exit(1);
}
