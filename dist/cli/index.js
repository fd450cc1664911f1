#!/usr/bin/env node
var version = process.versions.node;
if (Number(version.split('.')[0]) < 24) {
  console.error(
    'deploy-actions needs Node 24 or newer, and this is Node ' + version + '.\n' +
    'In its own repository, `npm ci` brings Node 24 for the npm scripts (with --ignore-scripts it does not).\n' +
    'Anywhere else, install Node 24 and put it first on the PATH.'
  );
  process.exitCode = 1;
} else {
  import('../index.js').then(function (bundle) { return bundle.cli(); });
}
