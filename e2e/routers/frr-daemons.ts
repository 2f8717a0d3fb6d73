import * as fs from 'fs';
import * as path from 'path';
import { within } from '../network/namespaces';
import { Daemon, run } from '../sandbox/processes';
import { until } from '../sandbox/until';

export interface FrrOptions {
  readonly host: string;
  /** For all of its files: sockets, numbers of processes, logs. */
  readonly folder: string;
  readonly programs: Readonly<Record<string, string>>;
  /** Whether it takes sessions that others open. */
  readonly listens: boolean;
}

/** FRR's daemons on a host, without any configuration yet. */
export class FrrDaemons {
  static async start(options: FrrOptions): Promise<FrrDaemons> {
    const frr = new FrrDaemons(options);
    fs.mkdirSync(options.folder, { recursive: true });
    fs.writeFileSync(frr.at('vtysh.conf'), 'username root nopassword\n');
    // The others say hello to zebra when they start.
    await frr.startDaemon('zebra', 'zserv.api');
    await Promise.all([
      frr.startDaemon('bgpd', 'bgpd.vty', ...(options.listens ? [] : ['--bgp_port', '0'])),
      frr.startDaemon('bfdd', 'bfdd.vty', '--bfdctl', frr.at('bfdd.ctl')),
    ]);
    return frr;
  }

  private readonly daemons: Daemon[] = [];

  private constructor(private readonly options: FrrOptions) {}

  /** Runs commands of its shell. */
  async shell(...commands: readonly string[]): Promise<string> {
    return this.vtysh(commands.flatMap((command) => ['-c', command]));
  }

  /** Adds what a text in FRR's language says to the configuration that runs. */
  async configure(text: string): Promise<void> {
    fs.writeFileSync(this.at('added.conf'), text);
    await this.vtysh(['-f', this.at('added.conf')]);
  }

  /**
   * Starts what stands beside FRR in a pod of frr-k8s: it waits for SIGHUP, makes what `frr.conf` in a folder says the whole
   * configuration, and leaves beside it how that went.
   */
  async startReloader(shared: string): Promise<void> {
    const { host, programs, folder } = this.options;
    const daemon = new Daemon('reloader', within(host, '/bin/sh', path.join(__dirname, 'frr-reloader.sh'), programs['frr-reload.py'], programs.vtysh, folder, shared), this.at('reloader.log'));
    this.daemons.push(daemon);
    await until(() => fs.existsSync(path.join(shared, 'reloader.pid')), { what: `the reloader of ${host}`, seconds: 5 });
  }

  async stop(): Promise<void> {
    await Promise.all(this.daemons.map((daemon) => daemon.stop()));
  }

  /** The last lines of all of its logs. */
  tail(): string {
    return this.daemons.map((daemon) => `${daemon.name}: ${daemon.tail()}`).join('\n');
  }

  private async startDaemon(name: string, socket: string, ...more: readonly string[]): Promise<void> {
    const { host, programs, folder } = this.options;
    // A daemon writes its file when it is told to keep what runs, so each has one of its own.
    fs.writeFileSync(this.at(`${name}.conf`), '');
    const daemon = new Daemon(name, within(host, programs[name], '--vty_addr', '127.0.0.1', '--vty_port', '0', '--vty_socket', folder, '--socket', this.at('zserv.api'),
      '--pid_file', this.at(`${name}.pid`), '--config_file', this.at(`${name}.conf`), ...more), this.at(`${name}.log`));
    this.daemons.push(daemon);
    await until(() => {
      if (!daemon.isRunning) {
        throw new Error(daemon.tail());
      }
      return fs.existsSync(this.at(socket)) && fs.existsSync(this.at(`${name}.vty`));
    }, { what: `${name} on ${host}`, seconds: 10 });
  }

  private async vtysh(args: readonly string[]): Promise<string> {
    const { host, programs, folder } = this.options;
    return (await run(within(host, programs.vtysh, '--vty_socket', folder, '--config_dir', folder, ...args))).stdout;
  }

  private at(file: string): string {
    return path.join(this.options.folder, file);
  }
}
