import fc from "fast-check";
import type { EarningTerms } from "../../app/core/earning-terms.ts";
import { aProgram, aRule, aSelector, someFacts, someTerms } from "../../app/core/order.fixture.ts";
import type { EarningRule, Selector } from "../../app/core/program.ts";

/** Test data: selectors that name some of the lines of `anyOrder`. */
const anySelector: fc.Arbitrary<Selector | null> = fc.constantFrom(
  null,
  null,
  aSelector({ products: ["1"] }),
  aSelector({ tags: ["Sale"] }),
  aSelector({ collections: ["30"], vendors: ["acme"] }),
  aSelector({ types: ["Hat"] }),
);

const anyRule: fc.Arbitrary<EarningRule> = fc
  .record({
    multiplier: fc.constantFrom(1, 2, 3, 1.5, 0.5, 0),
    bonus: fc.constantFrom(0, 0, 10, 55),
    lines: anySelector,
    channels: fc.constantFrom([], [], ["pos" as const]),
    weekdays: fc.constantFrom([], [], [0], [1]),
    firstOrder: fc.boolean(),
  })
  .map(({ channels, weekdays, ...rule }) =>
    aRule({ ...rule, channels: [...channels], weekdays: [...weekdays] }),
  );

const anyCap = fc.option(fc.nat(300), { freq: 2 });

const anyEarning = fc.record({
  pointsPerUnit: fc.constantFrom(1, 2, 0.1, 0.333, 7.5),
  rounding: fc.constantFrom("floor", "nearest", "ceil"),
  includeTax: fc.boolean(),
  includeShipping: fc.boolean(),
  includeCredit: fc.boolean(),
  includeRedeemed: fc.boolean(),
  only: anySelector,
  except: anySelector,
  rules: fc.array(anyRule, { maxLength: 4 }),
  combine: fc.constantFrom("best", "sum"),
  caps: fc.record({ perOrder: anyCap, perDay: fc.constant(null), perMember: fc.constant(null) }),
});

const tiers = [null, { id: "gold", name: "Gold", multiplier: 1.25 }];

/** Test data: any program, tier and allowance, with all products of `anyOrder` known. */
export const anyTerms: fc.Arbitrary<EarningTerms> = fc
  .record({
    earning: anyEarning,
    tier: fc.constantFrom(...tiers),
    firstOrder: fc.boolean(),
    allowance: fc.record({ day: anyCap, member: anyCap }),
  })
  .map(({ earning, ...terms }) =>
    someTerms({
      ...terms,
      rewardCodes: ["REWARD"],
      program: aProgram({
        ...earning,
        rules: earning.rules.map((rule, n) => ({ ...rule, id: `rule ${n}` })),
      }),
      products: [
        someFacts({ productId: "1", type: "Hat", tags: ["sale"] }),
        someFacts({ productId: "2", collections: ["30", "31"], tags: ["New"] }),
        someFacts({ productId: "3", type: "Shoe" }),
      ],
    }),
  );
