import { createCartLine } from "@shopify/ui-extensions-tester/checkout";
import { getExtension } from "@shopify/ui-extensions-tester";
import { render } from "preact";
import type { PublishedMember, PublishedReward } from "../../../app/core/published.ts";
import { aMemberToRead, someTermsToRead } from "../../../app/core/estimate.fixture.ts";
import { createI18n } from "../../../test/extensions/i18n.ts";
import type { Dictionary } from "../../../test/extensions/i18n.ts";
import { enliven } from "../../../test/extensions/live.ts";
