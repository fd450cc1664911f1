import { ActionError } from '../runner/errors.ts';

/** A host as the user wrote it, `[user@]host[:port]`, taken apart. */
export interface SshAddress {
  written: string;
  host: string;
  user?: string;
  port?: number;
}

const shape = /^(?:(?<user>[^@]+)@)?(?:\[(?<ipv6>[^\]]+)\]|(?<host>[^:@[\]]+))(?::(?<port>\d{1,5}))?$/;

/**
 * Reads `[user@]host[:port]`; an IPv6 address with a port stands in brackets.
 *
 * @throws ActionError for what is no address, and for what ssh would take for an option
 */
export function readSshAddress(written: string): SshAddress {
  if (isIpv6(written)) return { written, host: written };
  const { user, ipv6, host = ipv6, port } = shape.exec(written)?.groups ?? {};
  const isWell =
    host !== undefined &&
    (ipv6 === undefined ? /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(host) : isIpv6(ipv6)) &&
    (user === undefined || /^[A-Za-z0-9_][A-Za-z0-9._\\-]*\$?$/.test(user)) &&
    (port === undefined || (Number(port) > 0 && Number(port) < 65_536));
  if (!isWell)
    throw new ActionError(`${JSON.stringify(written)} is not the address of a host`, {
      fix: 'Write [user@]host[:port], such as deploy@web-1.example.com:22; an IPv6 address with a port as [2001:db8::1]:22.',
    });
  return { written, host, ...(user && { user }), ...(port && { port: Number(port) }) };
}

const isIpv6 = (text: string): boolean => text.includes(':') && URL.canParse(`ssh://[${text}]`);
