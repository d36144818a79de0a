import { Text } from "@shopify/polaris";
import type { Id } from "../core/words.ts";
import type { People } from "../shopify/customers.server.ts";
import { PeopleAwaited } from "./PeopleAwaited.tsx";

type Props = { customerId: Id | null; people: Promise<People> | People };

/** A line for the e-mail, kept free until Shopify has answered, so that nothing jumps. */
export function CustomerEmail({ customerId, people }: Props) {
  return (
    <Text as="p" variant="bodySm" tone="subdued" truncate>
      {customerId === null ? (
        "\u00a0"
      ) : (
        <PeopleAwaited people={people} waiting={"\u00a0"} failed={"\u00a0"}>
          {(known) => emailBeside(known, customerId) ?? "\u00a0"}
        </PeopleAwaited>
      )}
    </Text>
  );
}

/** Where there is no name the e-mail already stands in its place. */
function emailBeside({ people }: People, customerId: Id): string | null {
  const person = people[customerId];
  return person?.name ? person.email : null;
}
