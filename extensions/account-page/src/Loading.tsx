import { useEffect, useState } from "preact/hooks";

const patienceMs = 4000;

/** Grey lines where the page will be; after a while, in words. */
export function Loading({ say }: { say: (key: string) => string }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <s-stack gap="base">
      <s-spinner accessibilityLabel={say("loading")} />
      <s-skeleton-paragraph />
      <s-skeleton-paragraph />
      {slow && <s-text>{say("slow")}</s-text>}
    </s-stack>
  );
}
