/** What ssh's own words mean, and what mends it. */
interface SshFault {
  says: string;
  fix: string;
}

const known: readonly (SshFault & { sign: RegExp })[] = [
  {
    sign: /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/,
    says: 'the host shows another key than the one in known-hosts',
    fix: 'If the host was set up anew, take its new key from a trusted place (its console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub) into known-hosts; else somebody may stand in between.',
  },
  {
    sign: /Host key verification failed|No .* host key is known/,
    says: 'known-hosts has no key of this host',
    fix: 'Add its line to known-hosts, with the key taken from the host itself (cat /etc/ssh/ssh_host_ed25519_key.pub on it), under the very name and port that hosts has.',
  },
  {
    sign: /Permission denied \(/,
    says: 'the host refused the login',
    fix: 'Add the public half of ssh-key to ~/.ssh/authorized_keys of the user that deploys, and look whether user is right.',
  },
  {
    sign: /error in libcrypto|invalid format|Load key/,
    says: 'ssh-key is not a private key that can be read (with a passphrase, or cut off)',
    fix: 'Store the whole file in the secret, from its BEGIN line to its END line with the last newline, of a key without a passphrase.',
  },
  {
    sign: /Could not resolve hostname/,
    says: 'its name is not known to DNS',
    fix: 'Correct the name in hosts; a name of a private network is known to a self-hosted runner there alone.',
  },
  {
    sign: /Connection refused/,
    says: 'nothing listens on its SSH port',
    fix: 'Correct the port in hosts, and look whether sshd runs there.',
  },
  {
    sign: /timed out|No route to host|Network is unreachable|Operation timed out/,
    says: 'it cannot be reached from this runner',
    fix: 'Open its SSH port for the runner, name a host to go through with jump, or use a self-hosted runner in its network.',
  },
  {
    sign: /Connection closed|Connection reset|Broken pipe|kex_exchange_identification/,
    says: 'it closed the connection',
    fix: 'Look at the log of sshd there: MaxStartups, MaxSessions, a ban (fail2ban), or a login shell that ends at once.',
  },
];

/** The first that matches counts; else the last line that ssh printed. */
export function sshFault(output: string): SshFault {
  const found = known.find(({ sign }) => sign.test(output));
  if (found) return { says: found.says, fix: found.fix };
  const last = output.trim().split('\n').at(-1)?.trim().slice(0, 300);
  return {
    says: `ssh failed${last ? `: ${last}` : ' and said nothing'}`,
    fix: 'Try the same login by hand from the runner: ssh -v.',
  };
}
