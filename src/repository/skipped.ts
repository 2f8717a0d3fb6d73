/** Why a file or folder was not read. */
export type SkipReason =
  | 'gitignore'
  | 'generated'
  | 'environment'
  | 'own'
  | 'template'
  | 'link'
  | 'special'
  | 'terraform'
  | 'other';

/** In words, before a number of files and folders. */
export const SKIP_REASONS: Readonly<Record<SkipReason, string>> = {
  gitignore: 'ignored by .gitignore',
  generated: 'version control and installed packages',
  environment: 'virtual environments',
  own: 'settings and reports of this tool',
  template: 'Helm and Jinja templates',
  link: 'symbolic links',
  special: 'no regular files',
  // It often describes the machines; nobody knows what it comes to without running it.
  terraform: 'Terraform (its networks and nodes are unknown)',
  other: 'other kinds of files',
};

/** How much was not read, by reason. A folder that is not entered counts as one. */
export class Skipped {
  private readonly counts = new Map<SkipReason, number>();
  private readonly helmfilesHere: string[] = [];
  private readonly settingsHere: string[] = [];

  add(reason: SkipReason): void {
    this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1);
  }

  /** A helmfile that is itself a template, by its name in messages: what it installs nobody can tell. */
  addHelmfile(name: string): void {
    this.add('template');
    this.helmfilesHere.push(name);
  }

  /** A `bare-metal.yaml`, by its name in messages: the one that counts, or another. */
  addSettings(name: string): void {
    this.add('own');
    this.settingsHere.push(name);
  }

  get settings(): readonly string[] {
    return this.settingsHere;
  }

  get helmfiles(): readonly string[] {
    return this.helmfilesHere;
  }

  /** In the order in which reasons are listed; those that do not occur are absent. */
  byReason(): { readonly reason: SkipReason; readonly count: number }[] {
    return (Object.keys(SKIP_REASONS) as SkipReason[])
      .map((reason) => ({ reason, count: this.counts.get(reason) ?? 0 }))
      .filter(({ count }) => count > 0);
  }
}
