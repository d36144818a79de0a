/** What a merchant chose in the checkout editor. */
export type Settings = {
  /** "": none of their own. */
  title: string;
  compact: boolean;
  estimate: boolean;
  rewards: boolean;
};

/** A setting that was never touched is undefined: then everything is shown. */
export function readSettings(settings: Record<string, unknown>): Settings {
  const { title, layout, show_estimate, show_rewards } = settings;
  return {
    title: typeof title === "string" ? title.trim() : "",
    compact: layout === "compact",
    estimate: show_estimate !== false,
    rewards: show_rewards !== false,
  };
}
