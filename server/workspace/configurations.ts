import { foldersAbove, join } from './address.js';
import { type ConfigFile, configNames, readConfigFile } from './config-file.js';
import type { Files } from './files.js';
import type { Listings } from './listings.js';
import type { RawSettings, RuleEntry } from './settings-schema.js';

export interface NearestConfig {
  readonly uri: string;
  /** Its folder, at which its globs start. */
  readonly folder: string;
  readonly settings: RawSettings;
  readonly file: ConfigFile;
}

/** Finds and keeps the configuration files; those that can no longer be read go on saying what they said last. */
export class Configurations {
  private readonly read = new Map<string, Promise<NearestConfig | null>>();
  private readonly lastGood = new Map<string, RawSettings>();

  constructor(
    private readonly files: Files,
    private readonly listings: Listings,
    private readonly rules: readonly RuleEntry[],
  ) {}

  /** The nearest file at or above `folder` that holds our section. Nothing is inherited beyond it. */
  async nearest(folder: string): Promise<NearestConfig | null> {
    for (const each of [folder, ...foldersAbove(folder)]) {
      const names = await this.listings.entries(each);
      for (const name of configNames) {
        if (!names.has(name)) continue;
        const config = await this.at(each, name);
        if (config) return config;
      }
    }
    return null;
  }

  /** One configuration file, or null when it holds no section of ours. */
  at(folder: string, name: string): Promise<NearestConfig | null> {
    const uri = join(folder, name);
    const known = this.read.get(uri);
    if (known) return known;
    const config = this.readAt(folder, name, uri);
    this.read.set(uri, config);
    return config;
  }

  /** All files with our section that were read since they last changed. */
  async all(): Promise<NearestConfig[]> {
    return (await Promise.all(this.read.values())).filter((config) => config !== null);
  }

  invalidate(uri: string): void {
    this.read.delete(uri);
  }

  private async readAt(folder: string, name: string, uri: string): Promise<NearestConfig | null> {
    const text = await this.files.readText(uri);
    const file = text === null ? null : readConfigFile(name, text, this.rules);
    if (!file) {
      this.lastGood.delete(uri);
      return null;
    }
    const settings = this.inForce(uri, file);
    this.lastGood.set(uri, settings);
    return { uri, folder, settings, file };
  }

  /** A wrong value (a key that is there but undefined) stays as it last was; so does all of a text that is no TOML. */
  private inForce(uri: string, file: ConfigFile): RawSettings {
    const last = this.lastGood.get(uri);
    if (!last) return file.settings;
    if (file.broken) return last;
    const kept = Object.entries(file.settings).filter(([, value]) => value !== undefined);
    const wrong = Object.keys(file.settings).filter(
      (key) => file.settings[key as keyof RawSettings] === undefined,
    );
    const before = Object.entries(last).filter(([key]) => wrong.includes(key));
    return Object.fromEntries([...kept, ...before]);
  }
}
