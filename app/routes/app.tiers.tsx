import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "../components/AdminPage.tsx";
import { ClimbCard } from "../components/ClimbCard.tsx";
import { EditorForm } from "../components/EditorForm.tsx";
import { keepTyped } from "../components/keep-typed.ts";
import { keepUntilAsked } from "../components/keep-until-asked.ts";
import { answerSave, readPosted } from "../components/posted-draft.ts";
import { TiersCard } from "../components/TiersCard.tsx";
import { TiersPreview } from "../components/TiersPreview.tsx";
import { useEditor } from "../components/use-editor.ts";
import { useFormAbout } from "../components/use-form-about.ts";
import { readForm } from "../forms/field-errors.ts";
import { rebaseStanding, standingDraft, standingForm } from "../forms/standing-form.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { countRewardsOfTiers } from "../loyalty/count-rewards-of-tiers.server.ts";
import { publishProgram } from "../loyalty/publish-program.server.ts";
import { readProgram } from "../loyalty/read-program.server.ts";
import { authenticate } from "../shopify.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticate(request);
  const latest = await readProgram(liveContext.db, shop.shopId);
  const rewardsOf = await countRewardsOfTiers(liveContext.db, shop.shopId);
  return { ...latest, rewardsOf, now: liveContext.now().toISOString() };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticate(request);
  const { draft, locale, revision } = await readPosted(request);
  const { currency, shopId, timeZone } = shop;
  const asked = readForm(standingForm({ locale, currency, timeZone }), draft);
  if (!asked.ok) return answerSave(asked);
  const { program } = await readProgram(liveContext.db, shopId);
  const wanted = { ...program, standing: asked.value };
  return answerSave(await publishProgram(liveContext, shopId, wanted, revision ?? 0));
};

export const clientAction = keepTyped;

export const shouldRevalidate = keepUntilAsked;

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function TiersPage() {
  const { program, version, rewardsOf, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { currency, locale, timeZone } = useFormAbout();
  const about = useMemo(() => ({ currency, locale, timeZone }), [currency, locale, timeZone]);
  const { standing } = program;
  const editor = useEditor({
    loaded: useMemo(() => standingDraft(standing, about), [standing, about]),
    revision: version,
    read: (draft) => readForm(standingForm(about), draft),
    toast: t("tiers.saved"),
    rebase: rebaseStanding,
  });
  const { tiers } = editor.draft;
  const stranded = Object.keys(rewardsOf).some((tier) => !tiers.some(({ id }) => id === tier));
  return (
    <AdminPage title={t("nav.tiers")}>
      <EditorForm
        id="tiers"
        editor={editor}
        aside={
          <>
            <TiersPreview
              program={program}
              standing={editor.valid ? editor.value : undefined}
              now={now}
            />
            <Banner>{t("tiers.promise")}</Banner>
          </>
        }
      >
        {tiers.length > 0 && <ClimbCard {...editor} />}
        <TiersCard {...editor} rewardsOf={rewardsOf} />
        {stranded && <Banner tone="warning">{t("tiers.stranded")}</Banner>}
      </EditorForm>
    </AdminPage>
  );
}
