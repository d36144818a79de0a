/** What a merchant chose in the checkout editor. */
export type Settings = {
  /** "": none of their own. */
  title: string;
  compact: boolean;
  estimate: boolean;
  rewards: boolean;
};

/** The editor shows a switch that was never touched as off: off must be what everybody has, so these hide. */
export function readSettings(settings: Record<string, unknown>): Settings {
  const { title, layout, hide_estimate, hide_rewards } = settings;
  return {
    title: typeof title === "string" ? title.trim() : "",
    compact: layout === "compact",
    estimate: hide_estimate !== true,
    rewards: hide_rewards !== true,
  };
}
