import type { ShouldRevalidateFunction } from "@remix-run/react";

/**
 * Where saving was refused, the page stays on the state that the change was made on: the newer one comes when the
 * merchant asks for it.
 */
export const keepUntilAsked: ShouldRevalidateFunction = ({
  actionResult,
  defaultShouldRevalidate,
}) => {
  const answer = actionResult as { ok?: boolean } | undefined;
  return answer?.ok === false ? false : defaultShouldRevalidate;
};
