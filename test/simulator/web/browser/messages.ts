/** A link of the app's navigation menu. `home` stands behind the app's own name and is not listed. */
export type MenuItem = { label: string; href: string; home: boolean };

/** A button or link of the app's title bar, by its place there. */
export type TitleAction = {
  label: string;
  kind: "breadcrumb" | "primary" | "plain";
  index: number;
};

/** What the stand-in of App Bridge, inside the frame, tells the admin page around it. */
export type FromApp =
  | { type: "menu"; items: MenuItem[] }
  | { type: "title"; title: string; actions: TitleAction[] }
  | {
      type: "toast";
      id: string;
      message: string;
      isError: boolean;
      action: string;
      duration: number;
    }
  | { type: "toast-hide"; id: string }
  | { type: "path"; path: string }
  | { type: "loading"; on: boolean }
  | { type: "save-bar"; open: boolean; save: string; discard: string }
  | { type: "save-bar-alert" }
  | { type: "modal"; open: boolean }
  | { type: "token"; request: number }
  | { type: "scopes"; request: number; scopes: string[] }
  | {
      type: "picker";
      request: number;
      kind: ResourceKind;
      multiple: boolean;
      /** gids of what is chosen already. */
      selected: string[];
    }
  /** Of the app, to be loaded as a document; `admin`: of the admin. */
  | { type: "document"; href: string }
  | { type: "admin"; path: string };

export type ResourceKind = "product" | "collection";

/** A product or collection, by its gid. */
export type PickedResource = { id: string; title: string };

export type ScopesDetail = { granted: string[]; required: string[]; optional: string[] };

/** What the admin page tells the stand-in. */
export type ToApp =
  | { type: "token"; request: number; token: string }
  | {
      type: "scopes";
      request: number;
      result: "granted-all" | "declined-all";
      detail: ScopesDetail | { error: string };
    }
  | { type: "picker"; request: number; chosen: PickedResource[] | null }
  | { type: "menu"; index: number }
  | { type: "title"; index: number }
  | { type: "save-bar"; button: "save" | "discard" }
  | { type: "toast"; id: string; event: "action" | "dismiss" };
