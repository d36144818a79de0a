import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

type Named = { namespace: string; key: string };

/** What of shopify.extension.toml decides how an extension is run. */
type Manifest = {
  extensions: {
    handle: string;
    uid: string;
    capabilities?: { network_access?: boolean; api_access?: boolean };
    metafields?: Named[];
    targeting: { target: string; metafields?: Named[] }[];
    settings?: { fields?: Setting[] };
  }[];
};

export type Setting = {
  key: string;
  name: string;
  description?: string;
  type: string;
  validations?: { name: string; value: string }[];
};

export type Installed = {
  handle: string;
  uid: string;
  folder: string;
  targets: string[];
  /** Which metafields it is given, by target. */
  metafields: Map<string, Named[]>;
  capabilities: { network: boolean; api: boolean };
  settings: Setting[];
};

/** Every extension of the app, as its manifest says now. */
export function installedExtensions(): Installed[] {
  return globSync("extensions/*/shopify.extension.toml", { cwd: root })
    .sort()
    .flatMap((path) => {
      const { extensions } = parse(readFileSync(root + path, "utf8")) as unknown as Manifest;
      return extensions.map((extension) => readExtension(root + dirname(path), extension));
    });
}

function readExtension(folder: string, extension: Manifest["extensions"][number]): Installed {
  const { capabilities, handle, metafields = [], settings, targeting, uid } = extension;
  return {
    handle,
    uid,
    folder,
    targets: targeting.map(({ target }) => target),
    metafields: new Map(targeting.map((each) => [each.target, each.metafields ?? metafields])),
    capabilities: {
      network: capabilities?.network_access === true,
      api: capabilities?.api_access === true,
    },
    settings: settings?.fields ?? [],
  };
}

/** The built bundle. Throws where it was not built. */
export function bundleOf({ folder, handle }: Installed): string {
  const file = `${folder}/dist/${handle}.js`;
  if (!existsSync(file)) throw new Error(`${basename(folder)} is not built: npm run build`);
  return readFileSync(file, "utf8");
}

/** Its words in a language, or in its default one where it lacks that. */
export function wordsOf({ folder }: Installed, language: string) {
  const own = globSync(`locales/${language}{.default,}.json`, { cwd: folder })[0];
  const path = own ?? globSync("locales/*.default.json", { cwd: folder })[0];
  if (path === undefined) throw new Error(`${folder} has no default locale`);
  return {
    language: basename(path).slice(0, 2),
    dictionary: JSON.parse(readFileSync(`${folder}/${path}`, "utf8")) as Record<string, unknown>,
  };
}
