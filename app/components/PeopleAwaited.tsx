import { Await } from "@remix-run/react";
import { Suspense, useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import type { People } from "../shopify/customers.server.ts";

type Props = {
  people: Promise<People> | People;
  waiting: ReactNode;
  failed: ReactNode;
  children: (people: People) => ReactNode;
};

/**
 * What depends on Shopify's answer for names. A promise is waited for in the browser alone: Polaris renders every page
 * once more when it has mounted, and what React then still awaits from the server it drops, with an error.
 */
export function PeopleAwaited({ people, waiting, failed, children }: Props) {
  const mounted = useSyncExternalStore(never, inBrowser, onServer);
  if (!(people instanceof Promise)) return children(people);
  if (!mounted) return waiting;
  return (
    <Suspense fallback={waiting}>
      <Await resolve={people} errorElement={failed}>
        {children}
      </Await>
    </Suspense>
  );
}

const never = () => () => undefined;
const inBrowser = () => true;
const onServer = () => false;
