/*
 * The parts of @actions/core that talk to the runner, without its index: that also loads the OIDC client and an HTTP
 * library, which is most of what it costs to start. The version is pinned exactly.
 */
export { issueCommand } from '../../node_modules/@actions/core/lib/command.js';
export {
  issueFileCommand,
  prepareKeyValueMessage,
} from '../../node_modules/@actions/core/lib/file-command.js';
